package carrental.reservation.domain;

import java.time.Instant;

/**
 * What comes next for a customer.
 *
 * @param step what
 * @param until when it must have happened; null if it happens by itself, as soon as it can
 */
public record NextStep(Step step, Instant until) {

  /** What can come next. */
  public enum Step {
    /** The customer pays, or the hold ends. */
    PAY,
    /** Payment is being asked; the customer need do nothing. */
    AWAIT_PAYMENT,
    /** The customer picks the car up; after that time it is a no-show. */
    PICK_UP,
    /** The customer brings the car back. */
    RETURN,
    /** The money is on its way back. */
    AWAIT_REFUND
  }
}
