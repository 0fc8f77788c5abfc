package carrental.reservation.inbound.messaging;

import carrental.reservation.domain.Branch;
import java.time.ZoneId;
import java.util.Objects;

/** What reservation reads of an event about a branch. */
public record BranchEvent(
    String code, Long version, String name, String timeZone, String opensAt, String closesAt) {

  /** Checks that nothing is missing. */
  public BranchEvent {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(timeZone, "timeZone");
    Objects.requireNonNull(opensAt, "opensAt");
    Objects.requireNonNull(closesAt, "closesAt");
  }

  Branch branch() {
    return new Branch(code, version, name, ZoneId.of(timeZone), opensAt, closesAt);
  }
}
