package carrental.rental.inbound.messaging;

import carrental.platform.messaging.EventRejected;
import carrental.rental.domain.RentalCar.FleetFacts;
import java.util.UUID;

/**
 * What this context reads of a car's event.
 *
 * @param carId which car
 * @param version the car's version in the fleet
 * @param plateNumber its plate
 * @param model what it is
 * @param branch code of its branch
 * @param withdrawn whether the fleet has given it up
 */
public record CarEvent(
    UUID carId, long version, String plateNumber, String model, String branch, boolean withdrawn) {

  /**
   * Refuses an event that lacks what every car has.
   *
   * @throws EventRejected if it does
   */
  void requireComplete() {
    if (carId == null || plateNumber == null || model == null || branch == null) {
      throw new EventRejected("The car lacks what every car has");
    }
  }

  /** What the fleet says of the car. */
  FleetFacts facts() {
    return new FleetFacts(version, plateNumber, model, branch, withdrawn);
  }
}
