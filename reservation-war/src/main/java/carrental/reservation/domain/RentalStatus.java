package carrental.reservation.domain;

/** How the rental contract stands, as the rental context told. */
public enum RentalStatus {
  /** There is no contract (yet). */
  NONE,
  /** There is a contract; whether the car is out, the time of hand-over tells. */
  RENTED,
  /** The car is back. */
  RETURNED,
  /** The contract is cancelled. */
  CANCELLED
}
