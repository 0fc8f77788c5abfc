package carrental.platform.web.identity;

import java.time.Duration;

/** Where a context gets a token for itself. */
interface TokenSource {

  /** A fresh token, in bounded time. */
  Issued ask() throws ContextTokenUnavailableException;

  /** A token and how long it is good for from now on. */
  record Issued(String token, Duration lifetime) {}
}
