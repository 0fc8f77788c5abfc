package carrental.rental.application;

/** Reservation does not allow the pick-up. */
public class PickUpRefused extends RuntimeException {

  private final String reason;

  /**
   * Refused.
   *
   * @param reason reservation's own word for it, such as {@code not-confirmed}
   * @param detail what it says to people; null if nothing
   */
  public PickUpRefused(String reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /** Reservation's own word for it. */
  public String reason() {
    return reason;
  }
}
