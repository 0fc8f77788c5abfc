package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** An admin takes a car out of the fleet. */
@ApplicationScoped
public class WithdrawCar {

  @Inject Cars cars;
  @Inject CarEvents events;

  /**
   * Withdraws the car; if it is withdrawn already, nothing happens.
   *
   * @param condition is given the car's version while nobody else can change it, and throws if the
   *     admin has seen another one
   * @throws Refusal.UnknownCar if there is none with that id
   * @throws Refusal.RentalOpen if a rental of it is open
   */
  @Transactional
  public void withdraw(UUID id, LongConsumer condition) {
    Car car = cars.lock(id).orElseThrow(() -> new Refusal.UnknownCar(id));
    if (car.isWithdrawn()) {
      return;
    }
    condition.accept(car.version());
    car.withdraw();
    events.withdrawn(car);
  }
}
