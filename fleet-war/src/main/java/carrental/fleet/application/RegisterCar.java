package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.CarDetails;
import carrental.fleet.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** An admin takes a car into the fleet. */
@ApplicationScoped
public class RegisterCar {

  @Inject Cars cars;
  @Inject CarEvents events;

  /**
   * Registers a car under an id that the caller chose, so that a repeated call finds the car that
   * the first one made.
   *
   * @param details with a branch of the register
   * @throws Refusal.UnknownCar if a car was made under that id, and deleted since
   * @throws Refusal.PlateNumberTaken if another car in the fleet has the plate number
   */
  @Transactional
  public Car register(UUID id, CarDetails details) {
    return cars.find(id).orElseGet(() -> registerNew(id, details));
  }

  private Car registerNew(UUID id, CarDetails details) {
    if (cars.wasDeleted(id)) {
      throw new Refusal.UnknownCar(id);
    }
    Car car = Car.register(id, details);
    cars.save(car);
    events.registered(car);
    return car;
  }
}
