package carrental.fleet.application;

import carrental.fleet.domain.Branch;
import carrental.platform.messaging.Outbox;
import carrental.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Tells the other contexts what became of a branch, in the transaction of the change. */
@ApplicationScoped
class BranchEvents {

  @Inject Outbox outbox;
  @Inject Clock clock;

  void changed(Branch branch) {
    Instant now = clock.instant();
    outbox.append(
        new OutgoingEvent(
            "fleet.BranchChanged.v1",
            branch.code(),
            branch.version(),
            now,
            PublishedBranch.of(branch, now)));
  }
}
