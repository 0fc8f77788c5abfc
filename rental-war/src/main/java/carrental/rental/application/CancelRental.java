package carrental.rental.application;

import carrental.rental.domain.Rental;
import carrental.rental.domain.RentalCar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Ends the contract of a reservation that came to nothing, in the caller's transaction. */
@ApplicationScoped
public class CancelRental {

  @Inject Rentals rentals;
  @Inject RentalCars cars;
  @Inject RentalEvents events;
  @Inject Clock clock;

  /**
   * Ends it; where none was opened, none will be. Repeating it changes nothing.
   *
   * @throws carrental.rental.domain.RentalRefused if the car has been handed over
   */
  public void cancel(UUID reservationId, UUID carId) {
    RentalCar car = cars.lock(carId);
    Optional<Rental> rental = rentals.lock(reservationId);
    if (rental.isEmpty()) {
      rentals.bury(reservationId);
      return;
    }
    rental.get().cancel(car, clock.instant()).ifPresent(events::publish);
  }
}
