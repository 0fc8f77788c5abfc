package carrental.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The sabotages, without running them. */
@Order(0)
class WeavingIT {

  @Test
  void everySabotageFindsTheMethodThatItChanges() throws Exception {
    assertThat(SystemUnderFaults.wars(List.of(Sabotage.values()))).hasSize(5);
  }

  @Test
  void everyInvariantHasItsSabotage() {
    EnumSet<Invariant> covered = EnumSet.noneOf(Invariant.class);
    Stream.of(Sabotage.values()).forEach(sabotage -> covered.add(sabotage.violated()));
    assertThat(covered).containsExactly(Invariant.values());
  }
}
