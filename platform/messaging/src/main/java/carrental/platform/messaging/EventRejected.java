package carrental.platform.messaging;

/** A handler's answer to an event that it cannot apply: it is parked with this reason. */
public class EventRejected extends RuntimeException {

  private static final int LONGEST_REASON = 1000;

  /** With a reason for the operator, free of personal data. */
  public EventRejected(String reason) {
    super(reason);
  }

  /**
   * What an operator is to read about an event that failed, in a form that a database keeps,
   * whatever the event held.
   */
  public static String reason(Throwable failure) {
    String reason =
        failure instanceof EventRejected ? failure.getMessage() : String.valueOf(failure);
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON)).replace('\0', ' ');
  }
}
