package carrental.platform.messaging;

/** A handler's answer to an event that it cannot apply: it is parked with this reason. */
public class EventRejected extends RuntimeException {

  /** With a reason for the operator, free of personal data. */
  public EventRejected(String reason) {
    super(reason);
  }
}
