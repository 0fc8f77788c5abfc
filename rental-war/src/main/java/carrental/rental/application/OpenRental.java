package carrental.rental.application;

import carrental.platform.persistence.Ids;
import carrental.rental.domain.Rental;
import carrental.rental.domain.RentalCar;
import carrental.rental.domain.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Opens the contract of a confirmed reservation, in the caller's transaction. */
@ApplicationScoped
public class OpenRental {

  @Inject Rentals rentals;
  @Inject RentalCars cars;
  @Inject RentalEvents events;
  @Inject Clock clock;

  /** Opens it, unless that was done before or the reservation has ended in the meantime. */
  public void open(Terms terms) {
    // The car's lock also keeps an end of the same reservation from being decided meanwhile.
    RentalCar car = cars.lock(terms.carId());
    if (rentals.lock(terms.reservationId()).isPresent()
        || rentals.isBuried(terms.reservationId())) {
      return;
    }
    Rental rental = Rental.open(terms, Ids.next(), car);
    rentals.add(rental);
    events.publish(rental.opened(car, clock.instant()));
  }
}
