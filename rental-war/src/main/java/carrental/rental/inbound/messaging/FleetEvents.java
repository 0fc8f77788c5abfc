package carrental.rental.inbound.messaging;

import carrental.platform.messaging.EventHandler;
import carrental.platform.messaging.ReceivedEvent;
import carrental.rental.application.Branches;
import carrental.rental.application.LearnCar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Learns cars and branches from the fleet. An older event changes nothing that is newer. */
@ApplicationScoped
class FleetEvents implements EventHandler {

  static final String REGISTERED = "fleet.CarRegistered.v1";
  static final String CHANGED = "fleet.CarChanged.v1";
  static final String WITHDRAWN = "fleet.CarWithdrawn.v1";
  static final String DELETED = "fleet.CarDeleted.v1";
  static final String BRANCH_CHANGED = "fleet.BranchChanged.v1";

  @Inject LearnCar learnCar;
  @Inject Branches branches;

  @Override
  public Set<String> types() {
    return Set.of(REGISTERED, CHANGED, WITHDRAWN, DELETED, BRANCH_CHANGED);
  }

  @Override
  public void handle(ReceivedEvent event) {
    if (event.type().equals(BRANCH_CHANGED)) {
      BranchEvent branch = event.data(BranchEvent.class);
      branches.learn(branch.code(), branch.version(), branch.name(), branch.zone());
    } else {
      CarEvent car = event.data(CarEvent.class);
      car.requireComplete();
      learnCar.learn(car.carId(), car.facts());
    }
  }
}
