package carrental.systemtests.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import carrental.launcher.Context;
import carrental.launcher.Infrastructure;
import carrental.systemtests.faults.Fault.Kind;
import carrental.systemtests.faults.Schedule.Density;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Processes die and freeze while customers reserve, pay, cancel, pick up and return, with two
 * replicas of each context. {@code -Dseed=} repeats a run. {@code -Dminutes=} makes it longer, with
 * more faults at once, and until each has come often and each crash point was reached.
 */
@Order(40)
class FaultsIT {

  private static final int OFTEN = 10;

  @Test
  void whateverDiesNothingIsLostAndNothingHappensTwice() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    int minutes = Integer.getInteger("minutes", 0);
    Report report =
        minutes == 0
            ? SystemUnderFaults.run(
                seed,
                Density.OF_SHORT_RUNS,
                List.of(),
                rounds -> rounds.size() < SystemUnderFaults.FEW_ROUNDS)
            : SystemUnderFaults.run(seed, Density.OF_LONG_RUNS, List.of(), forLong(minutes));
    assertThat(report.neverDone()).as("what customers and desk never got done").isEmpty();
    assertThat(report.streamed()).as("events on live streams").isPositive();
    assertThat(report.violations()).as("-Dseed=%d repeats it", seed).isEmpty();
    assertThat(report.unsettled()).as("-Dseed=%d repeats it", seed).isEmpty();
  }

  private static Predicate<List<Round>> forLong(int minutes) {
    AtomicLong begin = new AtomicLong();
    return rounds -> {
      begin.compareAndSet(0, System.nanoTime());
      return System.nanoTime() - begin.get() < Duration.ofMinutes(minutes).toNanos()
          || !eachCameOften(rounds);
    };
  }

  private static boolean eachCameOften(List<Round> rounds) {
    List<Fault> all = rounds.stream().flatMap(round -> round.faults().stream()).toList();
    var times = all.stream().collect(groupingBy(Fault::family, counting()));
    return families().allMatch(family -> times.getOrDefault(family, 0L) >= OFTEN)
        && all.stream().map(Fault::point).toList().containsAll(List.of(CrashPoint.values()));
  }

  private static Stream<String> families() {
    Stream<String> processes =
        Stream.concat(
            Stream.of(Infrastructure.BROKER, Infrastructure.POSTGRESQL),
            Stream.of(Context.values()).map(Context::id));
    return Stream.concat(
        Stream.of(Kind.ROLLING_RESTART, Kind.CRASH, Kind.REDELIVERY).map(Fault::name),
        processes.flatMap(
            process ->
                Stream.of(Kind.KILL, Kind.FREEZE).map(kind -> Fault.name(kind) + " " + process)));
  }
}
