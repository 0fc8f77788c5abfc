package carrental.rental.application;

import carrental.rental.domain.RentalCar;
import java.util.UUID;

/** All cars that this context has heard of. */
public interface RentalCars {

  /**
   * The car, locked until the transaction ends. A car that nobody has spoken of is made known: a
   * contract on it may be heard of before the car itself.
   */
  RentalCar lock(UUID id);
}
