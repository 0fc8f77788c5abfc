package carrental.reservation.domain;

import carrental.platform.money.Money;
import java.time.Instant;
import java.util.List;

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

  /** The car is being repaired, or has left the fleet. */
  public static final class CarOutOfService extends Refusal {
    /** Tells just that. */
    public CarOutOfService() {
      super("The car is out of service.");
    }
  }

  /** From now on the rental would be longer than the company rents a car. */
  public static final class TooEarly extends Refusal {
    private final transient Instant from;

    /** Tells from when on it is not. */
    public TooEarly(Instant from) {
      super("It is too early.");
      this.from = from;
    }

    /** From when on it is not. */
    public Instant from() {
      return from;
    }
  }

  /** The car is somebody else's between now and the beginning of the period. */
  public static final class CarTakenBefore extends Refusal {
    /** Tells just that. */
    public CarTakenBefore() {
      super("Somebody else has the car before the period begins.");
    }
  }

  /** The customer has as many holds as anybody may have. */
  public static final class TooManyHolds extends Refusal {
    private final transient Instant until;

    /** Tells what the limit is, and when the first of the holds ends; null if that is not known. */
    public TooManyHolds(String limit, Instant until) {
      super(limit);
      this.until = until;
    }

    /** When the first of them ends; null if that is not known. */
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

  /** The company does not rent for that period. */
  public static final class PeriodNotTaken extends Refusal {
    private final transient List<BookingRules.Fault> faults;

    /** Tells what is wrong with it. */
    public PeriodNotTaken(List<BookingRules.Fault> faults) {
      super("The period is not taken.");
      this.faults = List.copyOf(faults);
    }

    /** What is wrong with it. */
    public List<BookingRules.Fault> faults() {
      return faults;
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
