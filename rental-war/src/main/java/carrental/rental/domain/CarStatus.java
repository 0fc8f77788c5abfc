package carrental.rental.domain;

/** Whether a car is let, as this context tells the others. */
public enum CarStatus {
  /** No contract on it is open. */
  AVAILABLE,
  /** A contract on it is open, also one whose period lies in the future. */
  RENTED
}
