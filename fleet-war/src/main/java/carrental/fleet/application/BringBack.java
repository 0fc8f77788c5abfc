package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** An admin brings a car back in service. */
@ApplicationScoped
public class BringBack {

  @Inject Cars cars;
  @Inject CarEvents events;

  /**
   * Brings the car back; if it is in service, nothing happens.
   *
   * @param condition is given the car's version while nobody else can change it, and throws if the
   *     admin has seen another one
   * @throws Refusal.UnknownCar if there is none with that id
   * @throws Refusal.CarIsWithdrawn if it has left the fleet
   */
  @Transactional
  public Car bring(UUID id, LongConsumer condition) {
    Car car = cars.lock(id).orElseThrow(() -> new Refusal.UnknownCar(id));
    condition.accept(car.version());
    if (car.bringBack()) {
      events.changed(car);
    }
    return car;
  }
}
