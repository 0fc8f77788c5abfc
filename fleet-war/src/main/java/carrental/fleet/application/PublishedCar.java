package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.CarDetails;
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
 * @param outOfService always null so far
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
    String outOfService,
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
        null,
        at);
  }
}
