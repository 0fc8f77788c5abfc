package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.Refusal;
import carrental.fleet.domain.RentalStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** The register shows whether a car is rented. */
@ApplicationScoped
public class ShowRentalStatus {

  @Inject Cars cars;

  /**
   * Shows what rental tells about the car, unless something newer is known or the car was deleted:
   * somebody may have reserved it just before.
   *
   * @param rentalVersion grows with each change that rental makes to the car
   * @throws Refusal.UnknownCar if there is none with that id: cars are registered here before
   *     anybody can rent them, so something is wrong
   */
  @Transactional
  public void show(UUID carId, RentalStatus told, long rentalVersion) {
    Optional<Car> car = cars.lock(carId);
    if (car.isEmpty() && !cars.wasDeleted(carId)) {
      throw new Refusal.UnknownCar(carId);
    }
    car.ifPresent(known -> known.showRental(told, rentalVersion));
  }
}
