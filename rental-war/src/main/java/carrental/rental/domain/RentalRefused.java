package carrental.rental.domain;

/** The state of things does not allow what was asked for. Nothing has changed. */
public class RentalRefused extends RuntimeException {

  /** Why not. */
  public enum Reason {
    /** The contract was cancelled. */
    CANCELLED,
    /** The car has been handed over before. */
    ALREADY_HANDED_OVER,
    /** The car has not been handed over yet. */
    NOT_HANDED_OVER,
    /** The car has been returned before. */
    ALREADY_RETURNED,
    /** Another customer has not brought the car back yet. */
    CAR_STILL_OUT,
    /** The odometer shows less than at the hand-over. */
    ODOMETER_WENT_BACK,
    /** The driving licence ends before the rental does. */
    LICENCE_ENDS_TOO_EARLY
  }

  private final Reason reason;

  /** Refused for that reason. */
  public RentalRefused(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }
}
