package carrental.payment.domain;

/** Where a payment stands; it follows from its entries. */
public enum PaymentStatus {
  /** Nothing was paid yet. */
  UNPAID,
  /** Paid, and nothing given back. */
  PAID,
  /** A part was given back. */
  PARTLY_REFUNDED,
  /** All was given back. */
  REFUNDED,
  /** Cancelled before anything was paid. */
  VOIDED
}
