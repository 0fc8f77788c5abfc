package carrental.reservation.domain;

/** What a reservation knows of its payment. */
public enum PaymentStatus {
  /** Nothing is paid, and no charge is on its way. */
  UNPAID,
  /** A charge is on its way; whether it succeeded is not known yet. */
  PENDING,
  /** The last charge was declined; another method can be tried while the hold lasts. */
  DECLINED,
  /** It is paid in full. */
  PAID,
  /** It was paid, and what is not kept is on its way back. */
  REFUNDING,
  /** All that was paid is back. */
  REFUNDED,
  /** What was paid is back, less a fee. */
  PARTLY_REFUNDED,
  /** Nothing was paid, and nothing can be any more. */
  VOIDED
}
