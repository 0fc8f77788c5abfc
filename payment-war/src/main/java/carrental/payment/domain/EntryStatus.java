package carrental.payment.domain;

/** What is known of an entry's fate. */
public enum EntryStatus {
  /** Written down; the provider is being asked, or has not answered. */
  PENDING,
  /** The money was moved. */
  DONE,
  /** The provider said no; another method may be tried. */
  DECLINED,
  /** Certain that no money was moved, for a reason that is not the customer's. */
  FAILED
}
