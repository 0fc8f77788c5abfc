package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.CarDetails;
import carrental.fleet.domain.OutOfService;
import carrental.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A car as events carry it.
 *
 * @param carId its id
 * @param version counts the admins' changes
 * @param plateNumber its registration plate
 * @param model make and model
 * @param acriss its class
 * @param branch the code of the branch where it stands
 * @param dailyRate what a day costs
 * @param withdrawn whether it left the fleet
 * @param outOfService how long it cannot be rented; null while it can
 * @param at when that became so
 */
public record PublishedCar(
    UUID carId,
    long version,
    String plateNumber,
    String model,
    String acriss,
    String branch,
    Money dailyRate,
    boolean withdrawn,
    OutOfServicePeriod outOfService,
    Instant at) {

  static PublishedCar of(Car car, Instant at) {
    CarDetails details = car.details();
    return new PublishedCar(
        car.id(),
        car.version(),
        details.plateNumber().value(),
        details.model(),
        details.acriss().code(),
        details.branch(),
        details.dailyRate(),
        car.isWithdrawn(),
        car.outOfService().map(OutOfServicePeriod::of).orElse(null),
        at);
  }

  /**
   * How long a car cannot be rented. The reason is free text and stays in this context.
   *
   * @param from since when
   * @param until when it is expected back
   */
  public record OutOfServicePeriod(Instant from, Instant until) {

    static OutOfServicePeriod of(OutOfService known) {
      return new OutOfServicePeriod(known.from(), known.until());
    }
  }
}
