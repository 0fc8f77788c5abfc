package carrental.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Processes die and freeze while customers reserve, pay, cancel, pick up and return, with two
 * replicas of each context. {@code -Dseed=} repeats a run, {@code -Dminutes=} makes it longer.
 */
@Order(40)
class FaultsIT {

  @Test
  void whateverDiesNothingIsLostAndNothingHappensTwice() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    Report report = SystemUnderFaults.run(seed, List.of(), length());
    assertThat(report.violations()).as("-Dseed=%d repeats it", seed).isEmpty();
    assertThat(report.unsettled()).as("-Dseed=%d repeats it", seed).isEmpty();
  }

  private static Predicate<List<Round>> length() {
    int minutes = Integer.getInteger("minutes", 0);
    long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    return rounds -> rounds.size() < SystemUnderFaults.FEW_ROUNDS || System.nanoTime() < end;
  }
}
