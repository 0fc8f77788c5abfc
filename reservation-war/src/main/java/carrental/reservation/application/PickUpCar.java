package carrental.reservation.application;

import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The one decision between cancelling and picking up. */
@ApplicationScoped
public class PickUpCar {

  @Inject Reservations reservations;
  @Inject Allocations allocations;
  @Inject Cars cars;
  @Inject Terms terms;
  @Inject Decisions decisions;
  @Inject Clock clock;

  /**
   * Lets the customer have the car, also before the time if nobody else has it until then.
   *
   * @param handOverId names the hand-over; the same may ask again
   * @throws Refusal if there is no such reservation, or it is not confirmed (any more), or the car
   *     is out of service or somebody else's before it, or it is too early
   */
  @Transactional(rollbackOn = Exception.class)
  public Reservation pickUp(UUID id, String handOverId) {
    Reservation reservation = reservations.lock(id).orElseThrow(Refusal.UnknownReservation::new);
    Instant now = clock.instant();
    reservation
        .pickUp(handOverId, now)
        .ifPresent(
            event -> {
              requireCarFor(reservation, now);
              if (!allocations.begin(reservation.carId(), id, now)) {
                throw new Refusal.CarTakenBefore();
              }
              decisions.record(event);
            });
    return reservation;
  }

  private void requireCarFor(Reservation reservation, Instant now) {
    Instant from = terms.bookingRules().earliestFor(reservation.period().returnAt());
    if (now.isBefore(from)) {
      throw new Refusal.TooEarly(from);
    }
    if (cars.find(reservation.carId()).filter(Cars.Car::isInService).isEmpty()) {
      throw new Refusal.CarOutOfService();
    }
  }
}
