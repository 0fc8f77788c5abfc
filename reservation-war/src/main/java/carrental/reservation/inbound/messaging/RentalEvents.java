package carrental.reservation.inbound.messaging;

import carrental.platform.messaging.EventHandler;
import carrental.platform.messaging.ReceivedEvent;
import carrental.reservation.application.FollowRental;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Shows the state of the rental on the reservation; a return ends it. */
@ApplicationScoped
class RentalEvents implements EventHandler {

  @Inject FollowRental followRental;

  @Override
  public Set<String> types() {
    return Set.of(
        "rental.CarRented.v1",
        "rental.CarHandedOver.v1",
        "rental.CarReturned.v1",
        "rental.RentalCancelled.v1");
  }

  @Override
  public void handle(ReceivedEvent event) {
    followRental.follow(event.data(RentalEvent.class).news());
  }
}
