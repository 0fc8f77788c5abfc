package carrental.fleet.domain;

import carrental.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * A car that the company owns.
 *
 * <p>An admin registers it, edits what is known about it, takes it out of service and brings it
 * back, and in the end withdraws it, which is for good and impossible while a rental of it is open.
 * One that was never rented can be deleted instead, as if it had never been there. Whether it is
 * rented is not decided here: the rental context tells, and the register shows it.
 *
 * <p>It has two versions. {@link #version()} counts what admins change; it is the ETag and the
 * version of the published events. The rental's version orders what rental tells, which can arrive
 * in any order; it does not touch the former, so that a rental never fails an admin's edit.
 */
@Entity
@Table(name = "cars")
public class Car {

  @Id private UUID id;
  private long version;

  @Column(name = "plate_number")
  private String plateNumber;

  private String model;
  private String acriss;
  private String branch;

  @Column(name = "daily_rate_amount")
  private BigDecimal dailyRateAmount;

  @Column(name = "daily_rate_currency")
  private String dailyRateCurrency;

  @Column(name = "out_of_service_reason")
  private String outOfServiceReason;

  @Column(name = "out_of_service_from")
  private Instant outOfServiceFrom;

  @Column(name = "out_of_service_until")
  private Instant outOfServiceUntil;

  private boolean withdrawn;

  @Enumerated(EnumType.STRING)
  @Column(name = "rental_status")
  private RentalStatus rentalStatus;

  @Column(name = "rental_version")
  private long rentalVersion;

  /** For the persistence provider. */
  protected Car() {}

  /** A car joins the fleet; nobody has rented it yet. */
  public static Car register(UUID id, CarDetails details) {
    Car car = new Car();
    car.id = id;
    car.version = 1;
    car.rentalStatus = RentalStatus.AVAILABLE;
    car.describe(details);
    return car;
  }

  /**
   * An admin says anew what the car is.
   *
   * @return whether that changed anything
   * @throws Refusal.CarIsWithdrawn if it has left the fleet
   */
  public boolean edit(CarDetails details) {
    requireInFleet();
    if (details.equals(details())) {
      return false;
    }
    describe(details);
    version++;
    return true;
  }

  /**
   * The car cannot be rented for a time. Said again, it changes reason and expected end; the
   * beginning stays. A rental that is open goes on.
   *
   * @return whether that changed anything
   * @throws Refusal.CarIsWithdrawn if it has left the fleet
   */
  public boolean takeOutOfService(OutOfService said) {
    requireInFleet();
    OutOfService known = outOfService().orElse(null);
    OutOfService next = known == null ? said : said.since(known.from());
    if (next.equals(known)) {
      return false;
    }
    outOfServiceReason = next.reason();
    outOfServiceFrom = next.from();
    outOfServiceUntil = next.until();
    version++;
    return true;
  }

  /**
   * The car is back in service.
   *
   * @return whether it was out
   * @throws Refusal.CarIsWithdrawn if it has left the fleet
   */
  public boolean bringBack() {
    requireInFleet();
    if (outOfService().isEmpty()) {
      return false;
    }
    endOutOfService();
    version++;
    return true;
  }

  /**
   * The car leaves the fleet for good.
   *
   * @return whether it was still in it
   * @throws Refusal.RentalOpen if it is rented
   */
  public boolean withdraw() {
    if (withdrawn) {
      return false;
    }
    if (rentalStatus == RentalStatus.RENTED) {
      throw new Refusal.RentalOpen(id);
    }
    leave();
    return true;
  }

  /**
   * The car leaves the register as well: it was never more than an entry in it.
   *
   * @throws Refusal.CarWasRented if rental has ever told of it
   */
  public void delete() {
    if (rentalVersion > 0) {
      throw new Refusal.CarWasRented(id);
    }
    leave();
  }

  /**
   * Shows what rental tells, unless something newer is known. A withdrawn car takes it as well: the
   * reservation that raced the withdrawal is real.
   *
   * @param rentalVersion grows with each change that rental makes to the car
   */
  public void showRental(RentalStatus told, long rentalVersion) {
    if (rentalVersion > this.rentalVersion) {
      this.rentalStatus = told;
      this.rentalVersion = rentalVersion;
    }
  }

  private void requireInFleet() {
    if (withdrawn) {
      throw new Refusal.CarIsWithdrawn(id);
    }
  }

  private void leave() {
    withdrawn = true;
    endOutOfService();
    version++;
  }

  private void endOutOfService() {
    outOfServiceReason = null;
    outOfServiceFrom = null;
    outOfServiceUntil = null;
  }

  private void describe(CarDetails details) {
    plateNumber = details.plateNumber().value();
    model = details.model();
    acriss = details.acriss().code();
    branch = details.branch();
    dailyRateAmount = details.dailyRate().amount();
    dailyRateCurrency = details.dailyRate().currency().getCurrencyCode();
  }

  /** Its id, for ever. */
  public UUID id() {
    return id;
  }

  /** Counts the admins' changes, from 1. */
  public long version() {
    return version;
  }

  /** What an admin said about it last. */
  public CarDetails details() {
    return new CarDetails(
        new PlateNumber(plateNumber),
        model,
        new Acriss(acriss),
        branch,
        new Money(dailyRateAmount, Currency.getInstance(dailyRateCurrency)));
  }

  /** What rental told last. */
  public RentalStatus rentalStatus() {
    return rentalStatus;
  }

  /** Why and how long it cannot be rented, if so. */
  public Optional<OutOfService> outOfService() {
    return outOfServiceReason == null
        ? Optional.empty()
        : Optional.of(new OutOfService(outOfServiceReason, outOfServiceFrom, outOfServiceUntil));
  }

  /** Whether it left the fleet. */
  public boolean isWithdrawn() {
    return withdrawn;
  }

  /** Its state in one word. */
  public CarStatus status() {
    if (withdrawn) {
      return CarStatus.WITHDRAWN;
    }
    if (rentalStatus == RentalStatus.RENTED) {
      return CarStatus.RENTED;
    }
    return outOfService().isPresent() ? CarStatus.OUT_OF_SERVICE : CarStatus.AVAILABLE;
  }
}
