package carrental.fleet.inbound.rest;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.CarDetails;
import carrental.fleet.domain.CarStatus;
import carrental.fleet.domain.OutOfService;
import carrental.fleet.domain.RentalStatus;
import carrental.platform.money.Money;
import java.util.UUID;

/**
 * A car as clients see it.
 *
 * @param id its id
 * @param plateNumber its registration plate
 * @param model make and model
 * @param acriss its class, four letters of ACRISS
 * @param branch the code of the branch where it stands
 * @param dailyRate what a day costs
 * @param status its state in one word
 * @param rentalStatus whether it is rented
 * @param outOfService why and how long it cannot be rented; null while it can
 */
public record CarResponse(
    UUID id,
    String plateNumber,
    String model,
    String acriss,
    String branch,
    Money dailyRate,
    CarStatus status,
    RentalStatus rentalStatus,
    OutOfService outOfService) {

  static CarResponse of(Car car) {
    CarDetails details = car.details();
    return new CarResponse(
        car.id(),
        details.plateNumber().value(),
        details.model(),
        details.acriss().code(),
        details.branch(),
        details.dailyRate(),
        car.status(),
        car.rentalStatus(),
        car.outOfService().orElse(null));
  }
}
