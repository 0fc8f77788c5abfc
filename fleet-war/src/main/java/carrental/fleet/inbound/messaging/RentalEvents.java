package carrental.fleet.inbound.messaging;

import carrental.fleet.application.ShowRentalStatus;
import carrental.platform.messaging.EventHandler;
import carrental.platform.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Every event about a rental tells the state of its car; that is all that fleet reads. */
@ApplicationScoped
class RentalEvents implements EventHandler {

  @Inject ShowRentalStatus showRentalStatus;

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
    RentedCar car = event.data(RentalEvent.class).car();
    showRentalStatus.show(car.id(), car.status(), car.version());
  }
}
