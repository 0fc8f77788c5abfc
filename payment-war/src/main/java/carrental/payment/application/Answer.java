package carrental.payment.application;

/** What the provider answers. */
public enum Answer {
  /** The money was moved. */
  APPROVED,
  /** No, and asking again will not help; another method may. */
  DECLINED,
  /** Certain that the money was not moved, for a reason that is not the customer's. */
  FAILED,
  /** Nothing is known under that key, which may still change. */
  NOT_FOUND,
  /** No answer: the money may have been moved or not. */
  UNKNOWN
}
