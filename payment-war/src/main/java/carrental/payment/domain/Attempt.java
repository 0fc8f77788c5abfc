package carrental.payment.domain;

/** What there is to do after a charge or refund was asked for. */
public enum Attempt {
  /** Written down just now: the provider has to be asked. */
  FRESH,
  /** Asked before and without an answer yet: the provider may know it. */
  UNDER_WAY,
  /** Nothing: it is settled, or not needed. */
  SETTLED
}
