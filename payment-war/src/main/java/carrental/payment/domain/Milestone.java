package carrental.payment.domain;

/**
 * What others want to know of a change.
 *
 * @param kind what happened
 * @param entry the entry that it happened to, or null
 */
public record Milestone(Kind kind, LedgerEntry entry) {

  /** What can happen. */
  public enum Kind {
    /** A charge was approved, and the payment counts. */
    APPROVED,
    /** A charge was declined. */
    DECLINED,
    /** Money was given back. */
    REFUNDED,
    /** The payment was cancelled and nothing has to be given back. */
    VOIDED
  }
}
