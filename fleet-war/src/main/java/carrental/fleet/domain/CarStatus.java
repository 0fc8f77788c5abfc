package carrental.fleet.domain;

/** A car's state as the register shows it. The first that applies, in this order. */
public enum CarStatus {
  /** It left the fleet. */
  WITHDRAWN,
  /** A rental of it is open (대여중). */
  RENTED,
  /** It cannot be rented for a time. */
  OUT_OF_SERVICE,
  /** It can be rented (대여가능). */
  AVAILABLE
}
