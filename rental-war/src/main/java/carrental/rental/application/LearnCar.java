package carrental.rental.application;

import carrental.rental.domain.RentalCar.FleetFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Takes over what the fleet says of a car, in the caller's transaction. */
@ApplicationScoped
public class LearnCar {

  @Inject RentalCars cars;

  /** Takes it over, unless something newer is known. */
  public void learn(UUID carId, FleetFacts facts) {
    cars.lock(carId).learn(facts);
  }
}
