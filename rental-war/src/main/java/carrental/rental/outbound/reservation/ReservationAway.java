package carrental.rental.outbound.reservation;

/**
 * Reservation did not take the request, or said that it cannot now: asking at once again is safe.
 */
class ReservationAway extends RuntimeException {

  ReservationAway(String message, Throwable cause) {
    super(message, cause);
  }
}
