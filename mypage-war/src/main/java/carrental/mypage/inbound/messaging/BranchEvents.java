package carrental.mypage.inbound.messaging;

import carrental.mypage.application.history.Cars;
import carrental.platform.messaging.EventHandler;
import carrental.platform.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** What fleet tells of its branches; here only the codes matter. */
@ApplicationScoped
class BranchEvents implements EventHandler {

  @Inject Cars cars;

  @Override
  public Set<String> types() {
    return Set.of("fleet.BranchChanged.v1");
  }

  @Override
  public void handle(ReceivedEvent event) {
    cars.keepBranch(event.data(Body.class).code());
  }

  /** What is read of the body. */
  public record Body(String code) {}
}
