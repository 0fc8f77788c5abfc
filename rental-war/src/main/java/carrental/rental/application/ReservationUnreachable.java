package carrental.rental.application;

/** Reservation gave no answer that counts. Asking again later is safe. */
public class ReservationUnreachable extends RuntimeException {

  private final boolean mayHaveArrived;

  /**
   * Because of that.
   *
   * @param mayHaveArrived whether reservation may have been asked all the same
   */
  public ReservationUnreachable(Throwable cause, boolean mayHaveArrived) {
    super("Reservation cannot be reached: " + cause.getMessage(), cause);
    this.mayHaveArrived = mayHaveArrived;
  }

  /** Whether reservation may have been asked all the same, and may have answered. */
  public boolean mayHaveArrived() {
    return mayHaveArrived;
  }
}
