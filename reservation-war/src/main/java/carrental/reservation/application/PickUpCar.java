package carrental.reservation.application;

import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** The one decision between cancelling and picking up. */
@ApplicationScoped
public class PickUpCar {

  @Inject Reservations reservations;
  @Inject Decisions decisions;
  @Inject Clock clock;

  /**
   * Lets the customer have the car.
   *
   * @param handOverId names the hand-over; the same may ask again
   * @throws Refusal if there is no such reservation, or it is not confirmed (any more)
   */
  @Transactional(rollbackOn = Exception.class)
  public Reservation pickUp(UUID id, String handOverId) {
    Reservation reservation = reservations.lock(id).orElseThrow(Refusal.UnknownReservation::new);
    reservation.pickUp(handOverId, clock.instant()).ifPresent(decisions::record);
    return reservation;
  }
}
