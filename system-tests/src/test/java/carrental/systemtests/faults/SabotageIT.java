package carrental.systemtests.faults;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import carrental.systemtests.faults.Schedule.Density;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A guard is taken away, and the invariant that it serves is found to be violated. {@code
 * -Dsabotage=} names one, several that are done together, or {@code all}, one after the other.
 */
@Order(41)
@EnabledIfSystemProperty(
    named = "sabotage",
    matches = ".+",
    disabledReason = "It breaks the product on purpose: -Dsabotage=all runs it")
class SabotageIT {

  @ParameterizedTest
  @MethodSource("named")
  void isNoticedByTheInvariantThatItBreaks(List<Sabotage> sabotages) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    Set<Invariant> expected = sabotages.stream().map(Sabotage::violated).collect(toSet());
    Report report =
        SystemUnderFaults.run(
            seed,
            Density.OF_SHORT_RUNS,
            sabotages,
            rounds ->
                rounds.size() < SystemUnderFaults.FEW_ROUNDS
                    && !violated(rounds).containsAll(expected));
    assertThat(report.violations().keySet()).as("-Dseed=%d", seed).containsAll(expected);
  }

  private static Set<Invariant> violated(List<Round> rounds) {
    return rounds.stream().flatMap(round -> round.violations().keySet().stream()).collect(toSet());
  }

  static Stream<List<Sabotage>> named() {
    String wanted = System.getProperty("sabotage");
    return wanted.equals("all")
        ? Stream.of(Sabotage.values()).map(List::of)
        : Stream.of(
            Stream.of(wanted.toUpperCase(Locale.ROOT).replace('-', '_').split(","))
                .map(Sabotage::valueOf)
                .toList());
  }
}
