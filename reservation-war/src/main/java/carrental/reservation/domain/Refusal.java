package carrental.reservation.domain;

import carrental.platform.money.Money;
import java.time.Instant;

/** Why something cannot be done; nothing has changed. */
public abstract sealed class Refusal extends RuntimeException {

  private Refusal(String message) {
    super(message);
  }

  /** There is no such reservation, or it is somebody else's. */
  public static final class UnknownReservation extends Refusal {
    /** Tells nothing more, so that nobody learns of the reservations of others. */
    public UnknownReservation() {
      super("There is no such reservation.");
    }
  }

  /** There is no such car. */
  public static final class UnknownCar extends Refusal {
    /** Tells just that. */
    public UnknownCar() {
      super("There is no such car.");
    }
  }

  /** The car is taken for a part of the period, or not for rent at all. */
  public static final class CarNotAvailable extends Refusal {
    /** Tells just that. */
    public CarNotAvailable() {
      super("The car cannot be reserved for that period.");
    }
  }

  /** The customer has as many unpaid holds as anybody may have. */
  public static final class TooManyHolds extends Refusal {
    private final int most;
    private final transient Instant until;

    /** Tells how many there may be, and when the first of them ends. */
    public TooManyHolds(int most, Instant until) {
      super("At most " + most + " reservations may be unpaid at a time.");
      this.most = most;
      this.until = until;
    }

    /** How many there may be. */
    public int most() {
      return most;
    }

    /** When the first of them ends. */
    public Instant until() {
      return until;
    }
  }

  /** The customer has another reservation of that name. */
  public static final class ExternalReferenceTaken extends Refusal {
    /** Tells just that. */
    public ExternalReferenceTaken() {
      super("Another reservation has that external reference.");
    }
  }

  /** The customer expects another total. */
  public static final class TotalDiffers extends Refusal {
    private final transient Money total;

    /** Tells the total that is right. */
    public TotalDiffers(Money total) {
      super("The total is " + total + ".");
      this.total = total;
    }

    /** What it costs. */
    public Money total() {
      return total;
    }
  }

  /** The reservation is in a state in which that cannot be done. */
  public static final class WrongStatus extends Refusal {
    private final ReservationStatus status;

    /** Tells the state it is in, and why that matters. */
    public WrongStatus(ReservationStatus status, String message) {
      super(message);
      this.status = status;
    }

    /** The state it is in. */
    public ReservationStatus status() {
      return status;
    }
  }
}
