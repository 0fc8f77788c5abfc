package carrental.mypage.inbound.messaging;

import carrental.mypage.application.history.HistoryHandler;
import carrental.mypage.application.history.RecordTidings;
import carrental.mypage.domain.history.Branch;
import carrental.mypage.domain.history.Tidings;
import carrental.platform.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** What fleet tells of its branches; here only the codes matter. */
@ApplicationScoped
class BranchEvents implements HistoryHandler {

  @Inject RecordTidings recordTidings;

  @Override
  public Set<String> types() {
    return Set.of("fleet.BranchChanged.v1");
  }

  @Override
  public Tidings tidings(ReceivedEvent event) {
    return new Branch(event.data(Body.class).code());
  }

  @Override
  public void handle(ReceivedEvent event) {
    recordTidings.record(tidings(event));
  }

  /** What is read of the body. */
  public record Body(String code) {}
}
