package carrental.platform.web.identity;

import jakarta.ws.rs.ProcessingException;

/**
 * The identity provider gave us no token in time. To a caller of another context it is like a
 * connection that could not be made: nothing was sent.
 */
public class ContextTokenUnavailableException extends ProcessingException {

  private static final long serialVersionUID = 1L;

  /** Says why. */
  public ContextTokenUnavailableException(String why) {
    super(why);
  }

  /** Says why. */
  public ContextTokenUnavailableException(String why, Throwable cause) {
    super(why, cause);
  }
}
