package carrental.rental.application;

import carrental.platform.persistence.Transactions;
import carrental.rental.application.AskedHandOvers.Asked;
import carrental.rental.application.SettleHandOver.Question;
import carrental.rental.domain.Inspection;
import carrental.rental.domain.Licence;
import carrental.rental.domain.Rental;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands a car over to its customer: looks whether it can be, writes down what the desk asks for,
 * asks reservation, which decides, and notes it. When the process dies in between or no answer
 * comes, it is brought to its end all the same ({@link SettleHandOver}).
 */
@ApplicationScoped
public class HandOverCar {

  @Inject Rentals rentals;
  @Inject RentalCars cars;
  @Inject Branches branches;
  @Inject AskedHandOvers handOvers;
  @Inject SettleHandOver settle;
  @Inject Transactions transactions;

  /**
   * Hands it over; the same request again changes nothing. No transaction is open while reservation
   * is being asked.
   *
   * @param claim id of the desk's request
   * @throws UnknownRental if there is no such contract
   * @throws carrental.rental.domain.RentalRefused if the contract or its car does not allow it
   * @throws PickUpRefused if reservation does not allow it
   * @throws ReservationUnreachable if reservation does not answer; if it may have been asked, it is
   *     asked again until it does, and then the car is handed over or not
   */
  public void handOver(UUID reservationId, UUID claim, Inspection inspection, Licence licence) {
    Asked asked = new Asked(reservationId, claim, inspection, licence);
    transactions.inNew(() -> begin(asked)).ifPresent(settle::ask);
  }

  /**
   * Keeps the car for this hand-over, because reservation's word cannot be taken back: of two desks
   * that hand over one car only one may ask. Nothing if that request was met before.
   */
  private Optional<Question> begin(Asked asked) {
    UUID carId = rentals.find(asked.reservationId()).orElseThrow(UnknownRental::new).carId();
    cars.lock(carId);
    // As it is now: while the car was waited for, somebody may have handed it over.
    Rental rental = rentals.lock(asked.reservationId()).orElseThrow(UnknownRental::new);
    if (rental.wasHandedOverBy(asked.claim())) {
      return Optional.empty();
    }
    rental.requireHandOver(
        asked.licence(),
        rentals.isOutWithAnother(rental.carId(), rental.reservationId()),
        branches.zoneOf(rental.branch()));
    boolean first = handOvers.add(asked, SettleHandOver.LEASE);
    return Optional.of(new Question(asked, rental.handOverId(), rental.carId(), first));
  }
}
