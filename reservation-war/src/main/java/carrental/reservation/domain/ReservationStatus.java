package carrental.reservation.domain;

/** Where a reservation is in its life. */
public enum ReservationStatus {
  /** The car is held until the hold ends; it is not paid. */
  HELD,
  /** It is paid. */
  CONFIRMED,
  /** The customer has the car, or is being handed it. */
  PICKED_UP,
  /** The car came back. */
  COMPLETED,
  /** The hold ended before it was paid. */
  EXPIRED,
  /** It is being cancelled, for good; the car is free, the money not yet back. */
  CANCELLING,
  /** It is cancelled, and the money is where it belongs. */
  CANCELLED,
  /** The time of return passed and nobody had come; the money is kept. */
  NO_SHOW;

  /** Whether the car is no longer wanted, so that its allocation must go. */
  public boolean freesCar() {
    return this == EXPIRED || this == CANCELLING || this == CANCELLED || this == NO_SHOW;
  }
}
