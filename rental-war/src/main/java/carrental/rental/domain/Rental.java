package carrental.rental.domain;

import carrental.rental.domain.RentalRefused.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * A rental contract: one car for one customer.
 *
 * <p>It is opened, RENTED, when its reservation is confirmed. The desk hands the car over once, and
 * takes it back once: RETURNED. Until the hand-over it ends as CANCELLED when its reservation is
 * cancelled or the customer never comes. The desk notes odometer, fuel and damage at both; the
 * driver's licence is kept only in between. Each change is published with the state of the car.
 */
@Entity
@Table(name = "rentals")
public class Rental {

  @Id
  @Column(name = "reservation_id")
  private UUID reservationId;

  @Column(name = "customer_id")
  private String customerId;

  @Column(name = "car_id")
  private UUID carId;

  private String branch;

  @Column(name = "pick_up_at")
  private Instant pickUpAt;

  @Column(name = "return_at")
  private Instant returnAt;

  @Enumerated(EnumType.STRING)
  private RentalStatus status;

  private long version;

  @Column(name = "hand_over_id")
  private UUID handOverId;

  @Column(name = "handed_over_at")
  private Instant handedOverAt;

  // The ids of claims are text: EclipseLink cannot bind a UUID that is null.
  @Column(name = "hand_over_claim")
  private String handOverClaim;

  @Column(name = "hand_over_odometer_km")
  private Integer handOverOdometerKm;

  @Column(name = "hand_over_fuel_eighths")
  private Integer handOverFuelEighths;

  @Column(name = "hand_over_damage_notes")
  private String handOverDamageNotes;

  @Column(name = "licence_last_four")
  private String licenceLastFour;

  @Column(name = "licence_valid_until")
  private LocalDate licenceValidUntil;

  @Column(name = "returned_at")
  private Instant returnedAt;

  @Column(name = "return_claim")
  private String returnClaim;

  @Column(name = "return_odometer_km")
  private Integer returnOdometerKm;

  @Column(name = "return_fuel_eighths")
  private Integer returnFuelEighths;

  @Column(name = "return_damage_notes")
  private String returnDamageNotes;

  /** For the persistence provider. */
  protected Rental() {}

  private Rental(Terms terms, UUID handOverId) {
    this.reservationId = terms.reservationId();
    this.customerId = terms.customerId();
    this.carId = terms.carId();
    this.branch = terms.branch();
    this.pickUpAt = terms.pickUpAt();
    this.returnAt = terms.returnAt();
    this.handOverId = handOverId;
    this.status = RentalStatus.RENTED;
    this.version = 1;
  }

  /**
   * Opens a contract: the car is RENTED from now on.
   *
   * @param handOverId under which the one hand-over of this contract will be known to reservation
   */
  public static Rental open(Terms terms, UUID handOverId, RentalCar car) {
    Rental rental = new Rental(terms, handOverId);
    rental.requireSame(car);
    car.contractOpened();
    return rental;
  }

  /** What to publish of a contract that was just opened. */
  public RentalEvent opened(RentalCar car, Instant now) {
    return event("CarRented", car, now);
  }

  /**
   * Checks that the car could be handed over now, as far as this contract knows.
   *
   * @param carIsOut whether another customer has the car
   * @param zone the branch's time zone
   * @throws RentalRefused if not, also when the licence ends before the rental
   */
  public void requireHandOver(Licence licence, boolean carIsOut, ZoneId zone) {
    requireStillHere(carIsOut);
    if (licence.validUntil().isBefore(lastDay(zone))) {
      throw new RentalRefused(Reason.LICENCE_ENDS_TOO_EARLY);
    }
  }

  /**
   * Hands the car over, as reservation has granted it. Its word cannot be taken back: the licence
   * was looked at before ({@link #requireHandOver}), by what was known then, and is not any more.
   *
   * @param claim id of the desk's request, by which a repetition of it is recognised
   * @param carIsOut whether another customer has the car
   * @throws RentalRefused if the car is gone, with this customer or another, or the contract ended
   */
  public RentalEvent handOver(
      UUID claim,
      Inspection inspection,
      Licence licence,
      RentalCar car,
      boolean carIsOut,
      Instant now) {
    requireSame(car);
    requireStillHere(carIsOut);
    handedOverAt = now;
    handOverClaim = claim.toString();
    handOverOdometerKm = inspection.odometerKm();
    handOverFuelEighths = inspection.fuelEighths();
    handOverDamageNotes = inspection.damageNotes();
    licenceLastFour = licence.lastFour();
    licenceValidUntil = licence.validUntil();
    version++;
    return event("CarHandedOver", car, now);
  }

  /**
   * Takes the car back, and forgets the licence.
   *
   * @param claim id of the desk's request, by which a repetition of it is recognised
   * @throws RentalRefused if that cannot be, also when the odometer went back
   */
  public RentalEvent takeBack(UUID claim, Inspection inspection, RentalCar car, Instant now) {
    requireSame(car);
    if (status == RentalStatus.CANCELLED) {
      throw new RentalRefused(Reason.CANCELLED);
    }
    if (status == RentalStatus.RETURNED) {
      throw new RentalRefused(Reason.ALREADY_RETURNED);
    }
    if (handedOverAt == null) {
      throw new RentalRefused(Reason.NOT_HANDED_OVER);
    }
    if (inspection.odometerKm() < leastKmAtReturn()) {
      throw new RentalRefused(Reason.ODOMETER_WENT_BACK);
    }
    status = RentalStatus.RETURNED;
    returnedAt = now;
    returnClaim = claim.toString();
    returnOdometerKm = inspection.odometerKm();
    returnFuelEighths = inspection.fuelEighths();
    returnDamageNotes = inspection.damageNotes();
    licenceLastFour = null;
    licenceValidUntil = null;
    version++;
    car.contractEnded();
    return event("CarReturned", car, now);
  }

  /**
   * Ends the contract because its reservation was cancelled or the customer never came; nothing
   * happens when it ended that way before.
   *
   * @throws RentalRefused if the car has been handed over
   */
  public Optional<RentalEvent> cancel(RentalCar car, Instant now) {
    requireSame(car);
    if (status == RentalStatus.CANCELLED) {
      return Optional.empty();
    }
    if (handedOverAt != null) {
      throw new RentalRefused(Reason.ALREADY_HANDED_OVER);
    }
    status = RentalStatus.CANCELLED;
    version++;
    car.contractEnded();
    return Optional.of(event("RentalCancelled", car, now));
  }

  /** The day on which the car is to come back, there. */
  public LocalDate lastDay(ZoneId zone) {
    return LocalDate.ofInstant(returnAt, zone);
  }

  /** What the odometer must show at least when the car comes back. */
  public int leastKmAtReturn() {
    return handOverOdometerKm == null ? 0 : handOverOdometerKm;
  }

  /** Whether the car was handed over upon that very request. */
  public boolean wasHandedOverBy(UUID claim) {
    return claim.toString().equals(handOverClaim);
  }

  /** Whether the car was taken back upon that very request. */
  public boolean wasTakenBackBy(UUID claim) {
    return claim.toString().equals(returnClaim);
  }

  private void requireStillHere(boolean carIsOut) {
    if (status == RentalStatus.CANCELLED) {
      throw new RentalRefused(Reason.CANCELLED);
    }
    if (handedOverAt != null) {
      throw new RentalRefused(Reason.ALREADY_HANDED_OVER);
    }
    if (carIsOut) {
      throw new RentalRefused(Reason.CAR_STILL_OUT);
    }
  }

  private void requireSame(RentalCar car) {
    if (!car.id().equals(carId)) {
      throw new IllegalArgumentException("This contract is about another car");
    }
  }

  private RentalEvent event(String name, RentalCar car, Instant now) {
    return new RentalEvent(
        name,
        new RentalEvent.Snapshot(
            now,
            branch,
            car.snapshot(),
            customerId,
            handedOverAt,
            pickUpAt,
            reservationId,
            returnAt,
            returnedAt,
            status,
            version));
  }

  /** The reservation that it came of, which is also its own id. */
  public UUID reservationId() {
    return reservationId;
  }

  /** Who rents, an opaque id. */
  public String customerId() {
    return customerId;
  }

  /** Which car. */
  public UUID carId() {
    return carId;
  }

  /** Code of the branch where the car is fetched and brought back. */
  public String branch() {
    return branch;
  }

  /** From when the car is rented. */
  public Instant pickUpAt() {
    return pickUpAt;
  }

  /** Until when the car is rented. */
  public Instant returnAt() {
    return returnAt;
  }

  /** Where the contract stands. */
  public RentalStatus status() {
    return status;
  }

  /** Under which the one hand-over of this contract is known to reservation. */
  public UUID handOverId() {
    return handOverId;
  }

  /** When the customer got the car; null before. */
  public Instant handedOverAt() {
    return handedOverAt;
  }

  /** When the car came back; null before. */
  public Instant returnedAt() {
    return returnedAt;
  }

  /** Whether a licence is kept. */
  boolean keepsLicence() {
    return licenceLastFour != null || licenceValidUntil != null;
  }
}
