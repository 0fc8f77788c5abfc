package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.CarDetails;
import carrental.fleet.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** An admin replaces what the register says about a car. */
@ApplicationScoped
public class EditCar {

  @Inject Cars cars;
  @Inject CarEvents events;

  /**
   * Edits the car.
   *
   * @param details with a branch of the register
   * @param condition is given the car's version while nobody else can change it, and throws if the
   *     admin has seen another one
   * @throws Refusal.UnknownCar if there is none with that id
   * @throws Refusal.CarIsWithdrawn if it has left the fleet
   * @throws Refusal.PlateNumberTaken if another car in the fleet has the plate number
   */
  @Transactional
  public Car edit(UUID id, CarDetails details, LongConsumer condition) {
    Car car = cars.lock(id).orElseThrow(() -> new Refusal.UnknownCar(id));
    condition.accept(car.version());
    if (car.edit(details)) {
      cars.save(car);
      events.changed(car);
    }
    return car;
  }
}
