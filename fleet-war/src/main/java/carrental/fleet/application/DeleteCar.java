package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** An admin deletes a car that was never rented, such as one that was registered by mistake. */
@ApplicationScoped
public class DeleteCar {

  @Inject Cars cars;
  @Inject CarEvents events;

  /**
   * Deletes the car for good; its plate number is free again.
   *
   * @param condition is given the car's version while nobody else can change it, and throws if the
   *     admin has seen another one
   * @throws Refusal.UnknownCar if there is none with that id
   * @throws Refusal.CarWasRented if it was ever rented
   */
  @Transactional
  public void delete(UUID id, LongConsumer condition) {
    Car car = cars.lock(id).orElseThrow(() -> new Refusal.UnknownCar(id));
    condition.accept(car.version());
    car.delete();
    events.deleted(car);
    cars.delete(car);
  }
}
