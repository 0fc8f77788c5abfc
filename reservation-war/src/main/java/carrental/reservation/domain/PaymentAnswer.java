package carrental.reservation.domain;

/** What payment answers to a {@link PaymentQuestion}, or that it did not. */
public enum PaymentAnswer {
  /** The money is there. */
  PAID,
  /** The charge was declined: a certain no. */
  DECLINED,
  /** The charge came to nothing, through no fault of the customer: another one can be tried. */
  FAILED,
  /** Nothing was paid, and nothing can be any more. */
  VOIDED,
  /** All that was paid is given back. */
  REFUNDED,
  /** What was paid is given back, less what is kept. */
  PARTLY_REFUNDED,
  /** The question may have arrived, but its outcome is not known: ask the same again. */
  UNKNOWN,
  /** The question did certainly not arrive. */
  UNREACHED
}
