package carrental.platform.messaging;

import jakarta.ejb.ApplicationException;

/**
 * Thrown to the broker's adapter, which then delivers the message again later. An application
 * exception without a stack trace: container and adapter would write it at each attempt.
 */
@ApplicationException
class RedeliveryNeeded extends RuntimeException {

  RedeliveryNeeded(Throwable failure) {
    super("The event could not be taken now: " + root(failure), null, false, false);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
