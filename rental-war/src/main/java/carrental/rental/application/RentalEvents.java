package carrental.rental.application;

import carrental.platform.messaging.Outbox;
import carrental.platform.messaging.OutgoingEvent;
import carrental.rental.domain.RentalEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Publishes what happens to contracts, in the transaction in which it happens. */
@ApplicationScoped
class RentalEvents {

  @Inject Outbox outbox;

  void publish(RentalEvent event) {
    var rental = event.rental();
    outbox.append(
        new OutgoingEvent(
            "rental." + event.name() + ".v1",
            rental.reservationId().toString(),
            rental.version(),
            rental.at(),
            rental));
  }
}
