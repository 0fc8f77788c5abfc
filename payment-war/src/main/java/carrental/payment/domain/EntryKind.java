package carrental.payment.domain;

/** Which way the money goes. */
public enum EntryKind {
  /** From the customer. */
  CHARGE,
  /** Back to the customer. */
  REFUND
}
