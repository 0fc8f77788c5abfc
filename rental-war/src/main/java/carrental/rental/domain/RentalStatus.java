package carrental.rental.domain;

/** Where a rental contract stands. */
public enum RentalStatus {
  /** Open, whether the customer has the car already or will fetch it later. */
  RENTED,
  /** The car is back. */
  RETURNED,
  /** Ended before the car was handed over. */
  CANCELLED
}
