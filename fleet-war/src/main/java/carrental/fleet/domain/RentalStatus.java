package carrental.fleet.domain;

/** Whether the car is rented, as the rental context told last. */
public enum RentalStatus {
  /** No rental is open (대여가능). */
  AVAILABLE,
  /** A rental is open (대여중), also one that begins later. */
  RENTED
}
