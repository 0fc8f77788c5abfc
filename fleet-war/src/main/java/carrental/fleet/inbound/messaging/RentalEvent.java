package carrental.fleet.inbound.messaging;

import java.util.Objects;

/**
 * What fleet reads of an event about a rental.
 *
 * @param car the rented car
 */
public record RentalEvent(RentedCar car) {

  /** Checks that nothing is missing. */
  public RentalEvent {
    Objects.requireNonNull(car, "car");
  }
}
