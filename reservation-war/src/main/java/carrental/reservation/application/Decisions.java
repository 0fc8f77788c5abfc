package carrental.reservation.application;

import carrental.platform.messaging.Outbox;
import carrental.platform.messaging.OutgoingEvent;
import carrental.reservation.domain.ReservationEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes a decision about a reservation known, in the transaction in which it is taken. */
@ApplicationScoped
class Decisions {

  @Inject Outbox outbox;
  @Inject Allocations allocations;

  /** Publishes the event, and unblocks the car if the reservation no longer wants it. */
  void record(ReservationEvent event) {
    var snapshot = event.snapshot();
    if (snapshot.status().freesCar()) {
      allocations.free(snapshot.reservationId());
    }
    outbox.append(
        new OutgoingEvent(
            "reservation." + event.name() + ".v1",
            snapshot.reservationId().toString(),
            snapshot.version(),
            snapshot.at(),
            snapshot));
  }
}
