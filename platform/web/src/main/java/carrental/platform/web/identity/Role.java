package carrental.platform.web.identity;

import java.util.Locale;

/** In what capacity somebody calls: a group of their account, or a context calling as itself. */
public enum Role {
  /** Rents cars and sees what is their own. */
  CUSTOMER,
  /** Hands cars over and takes them back. */
  DESK,
  /** Keeps the register. */
  ADMIN,
  /** Runs the system. */
  OPERATOR,
  /** Another context, not a person. */
  CONTEXT;

  /** The name in a token's {@code groups} and in a deployment descriptor. */
  public String group() {
    return name().toLowerCase(Locale.ROOT);
  }
}
