package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.OutOfService;
import carrental.fleet.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** An admin takes a car out of service for a time. */
@ApplicationScoped
public class TakeOutOfService {

  @Inject Cars cars;
  @Inject CarEvents events;

  /**
   * Takes the car out; one that is out gets another reason and expected end.
   *
   * @param condition is given the car's version while nobody else can change it, and throws if the
   *     admin has seen another one
   * @throws Refusal.UnknownCar if there is none with that id
   * @throws Refusal.CarIsWithdrawn if it has left the fleet
   */
  @Transactional
  public Car take(UUID id, OutOfService said, LongConsumer condition) {
    Car car = cars.lock(id).orElseThrow(() -> new Refusal.UnknownCar(id));
    condition.accept(car.version());
    if (car.takeOutOfService(said)) {
      events.changed(car);
    }
    return car;
  }
}
