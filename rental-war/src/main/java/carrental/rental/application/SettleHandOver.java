package carrental.rental.application;

import carrental.platform.persistence.Transactions;
import carrental.rental.application.AskedHandOvers.Asked;
import carrental.rental.domain.Rental;
import carrental.rental.domain.RentalCar;
import carrental.rental.domain.RentalRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Learns from reservation what became of a hand-over that was asked for, and notes it as the desk
 * asked. The desk's request does this, its repetition, and the timer where nobody repeats it: the
 * question has one and the same id for a contract, so that it has one answer.
 */
@ApplicationScoped
public class SettleHandOver {

  // Longer than reservation is waited for; who dies meanwhile leaves it lying for so long.
  static final Duration LEASE = Duration.ofSeconds(6);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Inject Rentals rentals;
  @Inject RentalCars cars;
  @Inject PickUps pickUps;
  @Inject AskedHandOvers handOvers;
  @Inject RentalEvents events;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * What reservation is asked.
   *
   * @param first whether it is certain that nobody has asked before
   */
  record Question(Asked asked, UUID handOverId, UUID carId, boolean first) {}

  /** The contracts whose question is to be asked again; the caller has a few seconds for each. */
  public List<UUID> takeDue(int most) {
    return transactions.inNew(() -> handOvers.takeDue(most, LEASE));
  }

  /**
   * Asks again what was asked for that contract, if it is still not known.
   *
   * @throws RentalRefused if the contract or its car does not allow it; then that is known
   * @throws PickUpRefused if reservation does not allow it; then that is known
   * @throws ReservationUnreachable if reservation does not answer
   */
  public void settle(UUID reservationId) {
    transactions.inNew(() -> question(reservationId)).ifPresent(this::ask);
  }

  private Optional<Question> question(UUID reservationId) {
    return handOvers
        .find(reservationId)
        .map(
            asked -> {
              Rental rental = rentals.find(reservationId).orElseThrow(UnknownRental::new);
              return new Question(asked, rental.handOverId(), rental.carId(), false);
            });
  }

  /** Asks that, without a transaction, and draws the conclusion. */
  void ask(Question question) {
    Asked asked = question.asked();
    try {
      pickUps.pickUp(asked.reservationId(), question.handOverId());
    } catch (PickUpRefused e) {
      transactions.inNew(() -> handOvers.remove(asked.reservationId(), asked.claim()));
      throw e;
    } catch (ReservationUnreachable e) {
      transactions.inNew(() -> unanswered(question, e.mayHaveArrived()));
      throw e;
    }
    try {
      transactions.inNew(() -> complete(question));
    } catch (RentalRefused e) {
      // That is known, too: the car is gone, or the contract has ended.
      transactions.inNew(() -> handOvers.remove(asked.reservationId(), asked.claim()));
      throw e;
    }
  }

  private void unanswered(Question question, boolean mayHaveArrived) {
    Asked asked = question.asked();
    if (question.first() && !mayHaveArrived) {
      // Reservation knows nothing of it: the desk may give it up.
      handOvers.removeUnlessAskedAgain(asked.reservationId(), asked.claim());
    } else {
      handOvers.postpone(asked.reservationId(), PAUSE);
    }
  }

  private void complete(Question question) {
    RentalCar car = cars.lock(question.carId());
    UUID reservationId = question.asked().reservationId();
    Rental rental = rentals.lock(reservationId).orElseThrow(UnknownRental::new);
    // Another request may have taken its place meanwhile: what the desk said last counts.
    Asked asked = handOvers.find(reservationId).orElse(question.asked());
    if (!rental.wasHandedOverBy(asked.claim())) {
      events.publish(
          rental.handOver(
              asked.claim(),
              asked.inspection(),
              asked.licence(),
              car,
              rentals.isOutWithAnother(rental.carId(), rental.reservationId()),
              clock.instant()));
    }
    handOvers.remove(reservationId);
  }
}
