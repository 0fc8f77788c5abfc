package carrental.rental.application;

/** Reservation gave no answer that counts. Asking again later is safe. */
public class ReservationUnreachable extends RuntimeException {

  /** Because of that. */
  public ReservationUnreachable(Throwable cause) {
    super("Reservation cannot be reached: " + cause.getMessage(), cause);
  }
}
