package carrental.rental.application;

import carrental.platform.persistence.Transactions;
import carrental.rental.domain.Inspection;
import carrental.rental.domain.Licence;
import carrental.rental.domain.Rental;
import carrental.rental.domain.RentalCar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/**
 * Hands a car over to its customer: looks whether it can be, asks reservation, which decides, and
 * notes it. When the process dies in between, the next request completes it, for a contract asks
 * reservation under one and the same hand-over id always.
 */
@ApplicationScoped
public class HandOverCar {

  @Inject Rentals rentals;
  @Inject RentalCars cars;
  @Inject Branches branches;
  @Inject PickUps pickUps;
  @Inject RentalEvents events;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Hands it over; the same request again changes nothing. No transaction is open while reservation
   * is being asked.
   *
   * @param claim id of the desk's request
   * @throws UnknownRental if there is no such contract
   * @throws carrental.rental.domain.RentalRefused if the contract or its car does not allow it
   * @throws PickUpRefused if reservation does not allow it
   * @throws ReservationUnreachable if reservation does not answer; nothing has changed here
   */
  public void handOver(UUID reservationId, UUID claim, Inspection inspection, Licence licence) {
    Rental before = look(reservationId, claim);
    if (before.wasHandedOverBy(claim)) {
      return;
    }
    pickUps.pickUp(reservationId, before.handOverId());
    transactions.inNew(() -> complete(before, claim, inspection, licence));
  }

  /** Without a lock, and so only to spare reservation what will come to nothing. */
  private Rental look(UUID reservationId, UUID claim) {
    Rental rental = rentals.find(reservationId).orElseThrow(UnknownRental::new);
    if (!rental.wasHandedOverBy(claim)) {
      rental.requireHandOver(isOut(rental));
    }
    return rental;
  }

  private void complete(Rental before, UUID claim, Inspection inspection, Licence licence) {
    RentalCar car = cars.lock(before.carId());
    Rental rental = rentals.lock(before.reservationId()).orElseThrow(UnknownRental::new);
    if (rental.wasHandedOverBy(claim)) {
      return;
    }
    events.publish(
        rental.handOver(
            claim,
            inspection,
            licence,
            car,
            isOut(rental),
            branches.zoneOf(rental.branch()),
            clock.instant()));
  }

  private boolean isOut(Rental rental) {
    return rentals.isOutWithAnother(rental.carId(), rental.reservationId());
  }
}
