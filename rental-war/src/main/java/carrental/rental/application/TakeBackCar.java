package carrental.rental.application;

import carrental.platform.persistence.Transactions;
import carrental.rental.domain.Inspection;
import carrental.rental.domain.Rental;
import carrental.rental.domain.RentalCar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Takes a car back from its customer, on time, early or late. */
@ApplicationScoped
public class TakeBackCar {

  @Inject Rentals rentals;
  @Inject RentalCars cars;
  @Inject RentalEvents events;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Takes it back; the same request again changes nothing.
   *
   * @param claim id of the desk's request
   * @throws UnknownRental if there is no such contract
   * @throws carrental.rental.domain.RentalRefused if the contract does not allow it
   */
  public void takeBack(UUID reservationId, UUID claim, Inspection inspection) {
    UUID carId = rentals.find(reservationId).orElseThrow(UnknownRental::new).carId();
    transactions.inNew(() -> note(reservationId, carId, claim, inspection));
  }

  private void note(UUID reservationId, UUID carId, UUID claim, Inspection inspection) {
    RentalCar car = cars.lock(carId);
    Rental rental = rentals.lock(reservationId).orElseThrow(UnknownRental::new);
    if (!rental.wasTakenBackBy(claim)) {
      events.publish(rental.takeBack(claim, inspection, car, clock.instant()));
    }
  }
}
