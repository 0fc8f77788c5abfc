package carrental.systemtests.faults;

import static java.util.stream.Collectors.joining;

import carrental.systemtests.faults.Operation.Kind;
import carrental.systemtests.faults.Operation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What a run did, what it was answered, and whether what must be true was true. */
record Report(long seed, Duration time, List<Round> rounds, History history, int streamed) {

  /** What was violated in any round, with examples. */
  Map<Invariant, List<String>> violations() {
    Map<Invariant, List<String>> all = new EnumMap<>(Invariant.class);
    for (Round round : rounds) {
      round
          .violations()
          .forEach(
              (invariant, found) ->
                  found.forEach(
                      one ->
                          all.computeIfAbsent(invariant, i -> new ArrayList<>()).add(one.what())));
    }
    return all;
  }

  /** What was not settled in time in any round. */
  List<String> unsettled() {
    return rounds.stream()
        .flatMap(round -> round.unsettled().stream())
        .map(Violation::what)
        .toList();
  }

  /** What was asked for without success, or not at all: of that the run says nothing. */
  Set<Kind> neverDone() {
    Map<Kind, Map<Outcome, Integer>> outcomes = history.outcomes();
    Set<Kind> never = EnumSet.allOf(Kind.class);
    never.removeIf(kind -> outcomes.getOrDefault(kind, Map.of()).containsKey(Outcome.OK));
    return never;
  }

  /** As Markdown. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "## Run with seed %d\n\n%d rounds in %d s, two replicas of each context.\n\n"
            .formatted(seed, rounds.size(), time.toSeconds()));
    text.append("| Fault | Times | Where |\n|---|---|---|\n");
    faults()
        .forEach(
            (family, places) ->
                text.append(
                    "| %s | %d | %s |\n"
                        .formatted(
                            family,
                            places.values().stream().mapToInt(times -> times).sum(),
                            places.entrySet().stream()
                                .map(place -> place.getKey() + " " + place.getValue())
                                .collect(joining(", ")))));
    text.append("\n| Request | ok | refused | unknown |\n|---|---|---|---|\n");
    history
        .outcomes()
        .forEach(
            (kind, outcomes) ->
                text.append(
                    "| %s | %d | %d | %d |\n"
                        .formatted(
                            name(kind),
                            outcomes.getOrDefault(Outcome.OK, 0),
                            outcomes.getOrDefault(Outcome.REFUSED, 0),
                            outcomes.getOrDefault(Outcome.UNKNOWN, 0))));
    int once = history.onceUnknown().size();
    int still = history.stillUnknown().size();
    text.append(
        "\nUnknown outcomes: %d requests, %d of them settled by repeating, %d not. "
            .formatted(once, once - still, still));
    text.append("Answers by status: %s. ".formatted(history.statuses()));
    text.append("Events on live streams: %d.\n\n".formatted(streamed));
    text.append(convergence());
    text.append("\n\n| Invariant | | Verdict |\n|---|---|---|\n");
    Map<Invariant, List<String>> violations = violations();
    for (Invariant invariant : Invariant.values()) {
      String verdict =
          violations.containsKey(invariant)
              ? "**violated** (%d)".formatted(violations.get(invariant).size())
              : "holds";
      text.append("| %s | %s | %s |\n".formatted(invariant, invariant.promise(), verdict));
    }
    violations.forEach(
        (invariant, found) ->
            found.stream()
                .limit(5)
                .forEach(one -> text.append("\n- %s: %s".formatted(invariant, one))));
    unsettled().stream()
        .limit(10)
        .forEach(one -> text.append("\n- not settled in time: ").append(one));
    return text.append('\n').toString();
  }

  private String convergence() {
    List<Duration> times =
        rounds.stream().map(Round::convergence).filter(Objects::nonNull).sorted().toList();
    if (times.isEmpty()) {
      return "It never converged within 10 s of everything being up.";
    }
    return "Converged after everything was up: %s in %d of %d rounds; recovery took %s."
        .formatted(
            quantiles(times),
            times.size(),
            rounds.size(),
            quantiles(rounds.stream().map(Round::recovery).sorted().toList()));
  }

  /** p50, p99 and max of what is sorted. */
  static String quantiles(List<Duration> sorted) {
    return "p50 %.1f s, p99 %.1f s, max %.1f s"
        .formatted(
            seconds(sorted.get(sorted.size() / 2)),
            seconds(sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100))),
            seconds(sorted.getLast()));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  /** How often each came where. */
  private Map<String, Map<String, Integer>> faults() {
    Map<String, Map<String, Integer>> faults = new TreeMap<>();
    for (Round round : rounds) {
      for (Fault fault : round.faults()) {
        faults
            .computeIfAbsent(fault.family(), family -> new TreeMap<>())
            .merge(fault.place(), 1, Integer::sum);
      }
    }
    return faults;
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
