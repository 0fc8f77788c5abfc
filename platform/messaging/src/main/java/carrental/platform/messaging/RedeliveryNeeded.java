package carrental.platform.messaging;

import jakarta.ejb.ApplicationException;

/**
 * Thrown to the broker's adapter, which then delivers the message again later. An application
 * exception, so that the container does not write a stack trace at each attempt.
 */
@ApplicationException
class RedeliveryNeeded extends RuntimeException {

  RedeliveryNeeded(Throwable cause) {
    super("The event could not be taken now: " + cause.getMessage(), cause);
  }
}
