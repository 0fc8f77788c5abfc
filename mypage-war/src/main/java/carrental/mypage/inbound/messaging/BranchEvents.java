package carrental.mypage.inbound.messaging;

import carrental.mypage.application.history.HistoryHandler;
import carrental.mypage.domain.history.Branch;
import carrental.mypage.domain.history.Tidings;
import carrental.platform.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What fleet tells of its branches; here only the codes matter. */
@ApplicationScoped
class BranchEvents extends HistoryHandler {

  @Override
  public Set<String> types() {
    return Set.of("fleet.BranchChanged.v1");
  }

  @Override
  public Tidings tidings(ReceivedEvent event) {
    return new Branch(event.data(Body.class).code());
  }

  /** What is read of the body. */
  public record Body(String code) {}
}
