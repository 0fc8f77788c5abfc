package carrental.rental.inbound.messaging;

import carrental.platform.messaging.EventHandler;
import carrental.platform.messaging.ReceivedEvent;
import carrental.rental.application.CancelRental;
import carrental.rental.application.OpenRental;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Opens contracts for confirmed reservations and ends those of reservations that came to nothing.
 * No versions are compared: of a reservation's events that count here, the confirmation begins and
 * each other one ends for good, so an end wins in whatever order they come.
 */
@ApplicationScoped
class ReservationEvents implements EventHandler {

  static final String CONFIRMED = "reservation.ReservationConfirmed.v1";
  static final String CANCELLED = "reservation.ReservationCancelled.v1";
  static final String NO_SHOW = "reservation.ReservationNoShow.v1";

  @Inject OpenRental openRental;
  @Inject CancelRental cancelRental;

  @Override
  public Set<String> types() {
    return Set.of(CONFIRMED, CANCELLED, NO_SHOW);
  }

  @Override
  public void handle(ReceivedEvent event) {
    ReservationEvent reservation = event.data(ReservationEvent.class);
    reservation.requireComplete();
    if (event.type().equals(CONFIRMED)) {
      openRental.open(reservation.terms());
    } else {
      cancelRental.cancel(reservation.reservationId(), reservation.carId());
    }
  }
}
