package carrental.rental.application;

import carrental.platform.persistence.Transactions;
import carrental.rental.domain.Inspection;
import carrental.rental.domain.Licence;
import carrental.rental.domain.Rental;
import carrental.rental.domain.RentalCar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Hands a car over to its customer: looks whether it can be, asks reservation, which decides, and
 * notes it. When the process dies in between, the next request completes it, for a contract asks
 * reservation under one and the same hand-over id always.
 */
@ApplicationScoped
public class HandOverCar {

  // Longer than reservation is waited for.
  private static final Duration LEASE = Duration.ofSeconds(15);

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
    Rental before = transactions.inNew(() -> begin(reservationId, claim));
    if (before.wasHandedOverBy(claim)) {
      return;
    }
    try {
      pickUps.pickUp(reservationId, before.handOverId());
    } catch (PickUpRefused e) {
      transactions.inNew(() -> rentals.endHandOver(reservationId));
      throw e;
    }
    transactions.inNew(() -> complete(before, claim, inspection, licence));
  }

  /**
   * Keeps the car for this hand-over, because reservation's word cannot be taken back: of two desks
   * that hand over one car only one may ask.
   */
  private Rental begin(UUID reservationId, UUID claim) {
    Rental rental = rentals.find(reservationId).orElseThrow(UnknownRental::new);
    if (!rental.wasHandedOverBy(claim)) {
      cars.lock(rental.carId());
      rental.requireHandOver(isOut(rental));
      rentals.beginHandOver(reservationId, LEASE);
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
    rentals.endHandOver(rental.reservationId());
  }

  private boolean isOut(Rental rental) {
    return rentals.isOutWithAnother(rental.carId(), rental.reservationId());
  }
}
