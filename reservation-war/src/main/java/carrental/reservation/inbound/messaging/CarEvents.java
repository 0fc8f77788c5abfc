package carrental.reservation.inbound.messaging;

import carrental.platform.messaging.EventHandler;
import carrental.platform.messaging.ReceivedEvent;
import carrental.reservation.application.Branches;
import carrental.reservation.application.FollowFleet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Keeps this context's own view of cars and branches. */
@ApplicationScoped
class CarEvents implements EventHandler {

  private static final String BRANCH_CHANGED = "fleet.BranchChanged.v1";

  @Inject FollowFleet followFleet;
  @Inject Branches branches;

  @Override
  public Set<String> types() {
    return Set.of(
        "fleet.CarRegistered.v1",
        "fleet.CarChanged.v1",
        "fleet.CarWithdrawn.v1",
        "fleet.CarDeleted.v1",
        BRANCH_CHANGED);
  }

  @Override
  public void handle(ReceivedEvent event) {
    if (event.type().equals(BRANCH_CHANGED)) {
      branches.put(event.data(BranchEvent.class).branch());
    } else {
      followFleet.follow(event.data(CarEvent.class).car());
    }
  }
}
