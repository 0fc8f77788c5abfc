package carrental.payment.domain;

import java.util.UUID;

/** What was asked for does not fit the state of the payment. */
public class Refused extends RuntimeException {

  /** Why it was refused. */
  public enum Reason {
    /** The provider declined the charge. */
    DECLINED,
    /** The payment was cancelled. */
    VOIDED,
    /** The id stands for another amount or method, for a refund, or for another reservation's. */
    CHARGE_MISMATCH,
    /** The id stands for another amount, for a charge, or for another reservation's. */
    REFUND_MISMATCH,
    /** Another charge is under way. */
    CHARGE_IN_PROGRESS,
    /** More would be given back than is left. */
    MORE_THAN_IS_LEFT,
    /** The payment is another customer's. */
    OTHER_CUSTOMER,
    /** The payment is in another currency. */
    OTHER_CURRENCY
  }

  private final transient Reason reason;
  private final transient UUID entry;

  /** Because of the state of that entry. */
  public Refused(Reason reason, UUID entry) {
    super(reason + " " + entry);
    this.reason = reason;
    this.entry = entry;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The entry that is in the way: usually the one asked for. */
  public UUID entry() {
    return entry;
  }
}
