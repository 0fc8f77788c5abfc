package carrental.rental.outbound.reservation;

/** Reservation took the request, as far as we know, but gave no answer that counts. */
class ReservationSilent extends RuntimeException {

  ReservationSilent(String message, Throwable cause) {
    super(message, cause);
  }
}
