package carrental.systemtests.faults;

import carrental.launcher.Context;
import carrental.launcher.Infrastructure;
import carrental.launcher.RunningSystem;
import carrental.systemtests.faults.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The faults of each round, drawn from the seed: some of database and broker, some of contexts'
 * replicas, a crash, and every other round a rolling restart. The first ones end PostgreSQL and the
 * broker, whatever the seed. Within a round each process is struck by one fault at most; over the
 * rounds each fault comes as often as the others of its deck.
 */
final class Schedule {

  private static final String EVERYTHING = "everything";

  /** What happened in the round before is sent again before anything of this round is lost. */
  private static final Duration REDELIVERY = Duration.ofMillis(500);

  /** The other faults of a round begin within this time. */
  private static final int FIRST_MILLIS = 2_000;

  private static final int LAST_MILLIS = 12_000;

  private static final int SHORTEST_FREEZE_MILLIS = 2_000;

  /**
   * How many faults of a kind come in each round.
   *
   * @param infrastructure of database and broker, at most one of each
   * @param replicas of any context's replicas
   * @param longestFreezeMillis the longest that a process stands still
   */
  record Density(int infrastructure, int replicas, int longestFreezeMillis) {

    /** Every fault comes often, and some freezes outlast every lease. */
    static final Density OF_LONG_RUNS = new Density(2, 4, 25_000);

    /** So that a short run ends soon. */
    static final Density OF_SHORT_RUNS = new Density(1, 1, 14_000);
  }

  /** Faults that come in a drawn order, each once before any comes again. */
  private final class Deck {
    private final List<Fault> all;
    private final LinkedList<Fault> left = new LinkedList<>();

    Deck(Stream<Fault> all, Fault... first) {
      this.all = all.toList();
      this.left.addAll(List.of(first));
    }

    /** The next one that strikes nobody who is struck already. */
    Fault drawBeside(List<Fault> round) {
      if (left.stream().noneMatch(fault -> isBeside(fault, round))) {
        List<Fault> fresh = new ArrayList<>(all);
        Collections.shuffle(fresh, random);
        left.addAll(fresh);
      }
      Fault drawn = left.stream().filter(f -> isBeside(f, round)).findFirst().orElseThrow();
      left.remove(drawn);
      return drawn;
    }

    private static boolean isBeside(Fault fault, List<Fault> round) {
      return round.stream()
          .noneMatch(
              other ->
                  fault.target().equals(other.target())
                      || fault.isOfWholeContext() && other.target().startsWith(fault.target())
                      || other.isOfWholeContext() && fault.target().startsWith(other.target()));
    }
  }

  private final Random random;
  private final Density density;
  private final Deck infrastructure;
  private final Deck replicas;
  private final Deck crashes;
  private final Deck restarts;
  private int rounds;

  Schedule(long seed, RunningSystem system, Density density) {
    this.random = new Random(seed);
    this.density = density;
    this.infrastructure =
        new Deck(
            Stream.of(Infrastructure.BROKER, Infrastructure.POSTGRESQL)
                .flatMap(Schedule::killedOrFrozen),
            fault(Kind.KILL, Infrastructure.POSTGRESQL, null),
            fault(Kind.KILL, Infrastructure.BROKER, null));
    this.replicas =
        new Deck(
            Stream.of(Context.values())
                .flatMap(context -> system.replicas(context).stream())
                .flatMap(Schedule::killedOrFrozen));
    this.crashes =
        new Deck(
            Stream.of(CrashPoint.values())
                .map(point -> fault(Kind.CRASH, point.context().id(), point)));
    this.restarts =
        new Deck(
            Stream.of(Context.values())
                .map(context -> fault(Kind.ROLLING_RESTART, context.id(), null)));
  }

  /** The faults of the next round, in the order of their beginnings. */
  List<Fault> next() {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < density.infrastructure; i++) {
      faults.add(infrastructure.drawBeside(faults));
    }
    faults.add(crashes.drawBeside(faults));
    if (rounds++ % 2 == 1) {
      faults.add(restarts.drawBeside(faults));
    }
    for (int i = 0; i < density.replicas; i++) {
      faults.add(replicas.drawBeside(faults));
    }
    List<Fault> timed = new ArrayList<>(faults.stream().map(this::at).toList());
    timed.add(new Fault(Kind.REDELIVERY, EVERYTHING, null, REDELIVERY, Duration.ZERO));
    return timed.stream().sorted(Comparator.comparing(Fault::after)).toList();
  }

  /** What is still to come when nothing else does: everything is delivered twice. */
  static List<Fault> last() {
    return List.of(fault(Kind.REDELIVERY, EVERYTHING, null));
  }

  private Fault at(Fault drawn) {
    int lasts =
        drawn.kind() == Kind.FREEZE
            ? random.nextInt(SHORTEST_FREEZE_MILLIS, density.longestFreezeMillis)
            : 0;
    return new Fault(
        drawn.kind(),
        drawn.target(),
        drawn.point(),
        Duration.ofMillis(random.nextInt(FIRST_MILLIS, LAST_MILLIS)),
        Duration.ofMillis(lasts));
  }

  private static Stream<Fault> killedOrFrozen(String process) {
    return Stream.of(fault(Kind.KILL, process, null), fault(Kind.FREEZE, process, null));
  }

  private static Fault fault(Kind kind, String target, CrashPoint point) {
    return new Fault(kind, target, point, Duration.ZERO, Duration.ZERO);
  }
}
