package carrental.systemtests.faults;

import static java.time.Duration.between;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.RunningSystem;
import carrental.systemtests.faults.Schedule.Density;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Rounds of load and faults. Each ends when everything is up again and the clients have stopped:
 * then every invariant has to hold in time, without help.
 */
final class FaultRun implements AutoCloseable {

  /** How long after everything is up all must be right. */
  private static final Duration IN_TIME = Duration.ofSeconds(10);

  /** What is not right then is told, for whoever asks what takes its time. */
  private static final Duration LONG = Duration.ofSeconds(5);

  /**
   * Reservations behind what is sent again at the end: each queue has eight consumers, and a
   * reservation's events come to one of them, behind all that it was given before. So half of them
   * are enough, if some are not certain at once.
   */
  private static final int MARKERS = 64;

  /** Events until a reader's stream breaks off. */
  private static final int AS_A_PHONE = 40;

  private final long seed;
  private final boolean patient;
  private final RunningSystem system;
  private final Callers callers;
  private final History history = new History();
  private final Workload workload;
  private final Schedule schedule;
  private final Nemesis nemesis;
  private final Feeds feeds;
  private final ScheduledExecutorService follower = Executors.newSingleThreadScheduledExecutor();
  private final MyPage myPage;
  private final HistoryRebuild rebuild;
  private final List<LiveReader> readers;
  private final Set<String> changed = new HashSet<>();

  /**
   * A run that is about to begin.
   *
   * @param density how many faults there are in a round
   * @param patient whether to see if what is not right in time comes right later
   */
  FaultRun(long seed, RunningSystem system, Density density, boolean patient) {
    this.seed = seed;
    this.patient = patient;
    this.system = system;
    this.callers = new Callers(system);
    this.workload = new Workload(seed, callers, history);
    this.schedule = new Schedule(seed, system, density);
    this.nemesis = new Nemesis(system);
    this.feeds = new Feeds(callers);
    this.follower.scheduleWithFixedDelay(feeds::tryToReadOn, 300, 300, MILLISECONDS);
    this.myPage = new MyPage(callers);
    this.rebuild = new HistoryRebuild(system, callers);
    this.readers =
        Stream.of("c-1001", "c-1002", "c-1003")
            .map(login -> new LiveReader(login, () -> callers.of(login), told -> {}, AS_A_PHONE))
            .toList();
  }

  /** All requests and answers so far. */
  History history() {
    return history;
  }

  /** Runs round after round, as long as that says so of the rounds so far. */
  Report run(Predicate<List<Round>> more) throws Exception {
    long begin = System.nanoTime();
    List<Round> rounds = new ArrayList<>();
    while (more.test(rounds)) {
      rounds.add(round(rounds.size() % 2 == 0));
    }
    rounds.add(atTheEnd());
    int streamed = (int) readers.stream().mapToLong(LiveReader::last).sum();
    return new Report(seed, since(begin), rounds, history, streamed);
  }

  private Round round(boolean withRebuild) throws Exception {
    callers.renew();
    List<Fault> faults = schedule.next();
    faults.forEach(fault -> System.out.println("  " + fault));
    workload.start();
    if (withRebuild) {
      rebuild.begin();
    }
    long begin = System.nanoTime();
    List<Fault> done = nemesis.strike(faults);
    Duration recovery = since(begin).minus(faults.getLast().after());
    workload.stop();
    return checked(done, recovery);
  }

  /**
   * Everything since the beginning is delivered once more; and then, when nothing moves any more,
   * everything is looked at and the history is made anew.
   */
  private Round atTheEnd() throws Exception {
    nemesis.startOver();
    List<Fault> done = nemesis.strike(Schedule.last());
    // What comes behind everything that is sent again.
    int last = workload.reserveOnceMore(MARKERS);
    boolean arrived =
        last > MARKERS / 2
            && eventually(
                Duration.ofMinutes(5), () -> Books.haveArrived(system, nemesis.sentBefore()));
    Round round = checked(done, Duration.ZERO);
    boolean ended = eventually(() -> !Books.haveHolds(system, Instant.now().minus(IN_TIME)));
    AtomicReference<Look> whole = new AtomicReference<>();
    boolean looked =
        eventually(
            () -> {
              whole.set(look(true));
              return whole.get().wasPossible;
            });
    Map<Invariant, List<Violation>> violations = new EnumMap<>(Invariant.class);
    violations.putAll(round.violations());
    violations.putAll(whole.get().violations);
    List<Violation> unsettled = new ArrayList<>(round.unsettled());
    unsettled.addAll(whole.get().unsettled);
    if (!arrived || !ended || !looked) {
      unsettled.add(
          Violation.of(
              "All arrived: %s, all holds ended: %s, all could be looked at: %s"
                  .formatted(arrived, ended, looked)));
    }
    List<Violation> differences = rebuild.differences().stream().map(Violation::of).toList();
    if (!differences.isEmpty()) {
      violations.put(Invariant.V3, differences);
    }
    return new Round(round.faults(), round.recovery(), round.convergence(), violations, unsettled);
  }

  private Round checked(List<Fault> faults, Duration recovery) {
    Check check = new Check();
    // First without the clients' help: what is not certain to them must be here.
    boolean isRight = check.isRightInTime();
    Duration convergence = check.convergence;
    if (isRight && eventually(workload::settle)) {
      check = new Check();
      isRight = check.isRightInTime();
      convergence = longer(convergence, check.convergence);
    }
    Look late = check.late;
    if (!isRight) {
      convergence = null;
      if (patient) {
        check.whenIsItRight();
      }
    }
    List<Violation> unsettled = new ArrayList<>(late.unsettled);
    history
        .stillUnknown()
        .forEach(key -> unsettled.add(Violation.of("the request with the key " + key)));
    System.out.printf(
        "  up after %.1f s, converged after %s; violated: %s%n",
        recovery.toMillis() / 1e3, convergence, late.violations.keySet());
    return new Round(faults, recovery, convergence, late.violations, unsettled);
  }

  /**
   * What was found by looking once.
   *
   * @param read when all had been read that was compared
   */
  private record Look(
      boolean wasPossible,
      Instant read,
      Map<Invariant, List<Violation>> violations,
      List<Violation> unsettled) {

    boolean isRight() {
      return violations.isEmpty() && unsettled.isEmpty();
    }

    /** How much there is, with an example of each. */
    @Override
    public String toString() {
      List<String> found = new ArrayList<>();
      violations.forEach(
          (invariant, all) ->
              found.add(
                  "%s %d times: %.300s".formatted(invariant, all.size(), all.getFirst().what())));
      if (!unsettled.isEmpty()) {
        found.add("unsettled %d: %.300s".formatted(unsettled.size(), unsettled.getFirst().what()));
      }
      return String.join("; ", found);
    }

    /** The reservations that it is about. */
    Stream<String> reservations() {
      return Stream.concat(violations.values().stream().flatMap(List::stream), unsettled.stream())
          .map(Violation::reservation)
          .filter(Objects::nonNull);
    }

    /** That alone. */
    Look only(Predicate<Violation> wanted) {
      Map<Invariant, List<Violation>> some = new EnumMap<>(Invariant.class);
      violations.forEach(
          (invariant, all) -> some.put(invariant, all.stream().filter(wanted).toList()));
      some.values().removeIf(List::isEmpty);
      return new Look(wasPossible, read, some, unsettled.stream().filter(wanted).toList());
    }
  }

  /**
   * Looks again and again, from when everything is up. Life goes on meanwhile, holds end by their
   * own time: what has begun of itself only then has as long from there. It ends when one look
   * finds nothing at all.
   */
  private final class Check {

    private final Instant up = Instant.now();

    /** When the last look began. */
    private Instant begin;

    /** What is not right of what has been so since everything is up. */
    private Look late;

    /**
     * The reservations that this is about: when their holds end meanwhile, that excuses nothing.
     */
    private Set<String> longWrong = Set.of();

    private boolean isLong;

    /**
     * Until all had been read of which the first look found that it is right, but for what had
     * begun of itself only then.
     */
    private Duration convergence;

    /** Whether all is right in time. */
    boolean isRightInTime() {
      boolean atRest = eventually(() -> isRight() || isTooLate());
      if (late.isRight() && (!atRest || convergence.compareTo(IN_TIME) > 0)) {
        String what = "It was right after %s, at rest: %s".formatted(convergence, atRest);
        late = new Look(true, late.read, Map.of(), List.of(Violation.of(what)));
      }
      return late.isRight();
    }

    private boolean isRight() {
      begin = Instant.now();
      Look look = look(false);
      late =
          look.only(
              one ->
                  one.since() == null
                      || one.reservation() != null && longWrong.contains(one.reservation())
                      || !one.since().isAfter(up)
                      || begin.isAfter(one.since().plus(IN_TIME)));
      longWrong = late.reservations().collect(toSet());
      if (!late.isRight()) {
        convergence = null;
        if (begin.isAfter(up.plus(LONG)) && !isLong) {
          isLong = true;
          System.out.printf("  still after %s: %s%n", between(up, begin), late);
        }
      } else if (convergence == null) {
        convergence = between(up, look.read);
      }
      if (look.isRight()) {
        changed.clear();
      }
      return look.isRight();
    }

    private boolean isTooLate() {
      return !late.isRight() && begin.isAfter(up.plus(IN_TIME));
    }

    /** For whoever looks for the cause: whether it comes right at all. */
    void whenIsItRight() {
      boolean right = eventually(() -> workload.settle() && isRight());
      System.out.printf(
          "  %s after %.1f s%n",
          right ? "right" : "still not right", between(up, Instant.now()).toMillis() / 1e3);
    }
  }

  /** Whether that becomes true within a minute. */
  private static boolean eventually(Callable<Boolean> condition) {
    return eventually(Duration.ofMinutes(1), condition);
  }

  private static boolean eventually(Duration most, Callable<Boolean> condition) {
    try {
      await()
          .atMost(most)
          .pollDelay(Duration.ZERO)
          .pollInterval(200, MILLISECONDS)
          .until(condition);
      return true;
    } catch (ConditionTimeoutException never) {
      return false;
    }
  }

  /** Looks once at what has changed since all was found right, or at everything. */
  private Look look(boolean everything) {
    try {
      Feeds whole = null;
      if (everything) {
        whole = new Feeds(callers);
        whole.readOn();
        changed.addAll(whole.reservations());
      }
      feeds.readOn();
      changed.addAll(feeds.newlyToldOf());
      Books books = Books.of(system);
      List<Violation> unsettled = new ArrayList<>(operatorsList());
      books.unsettled().forEach(one -> unsettled.add(books.dated(one)));
      Map<String, Set<String>> byCustomer = feeds.byCustomer(changed);
      var shown = myPage.rentals(byCustomer);
      List<LiveReader.Read> streams = readers.stream().map(LiveReader::soFar).toList();
      Instant read = Instant.now();
      var violations =
          new Invariants(history, books, feeds, whole, byCustomer, shown, streams).violations();
      violations.replaceAll((invariant, all) -> all.stream().map(books::dated).toList());
      return new Look(true, read, violations, unsettled);
    } catch (SQLException | RuntimeException | AssertionError e) {
      // Whoever is up has to answer.
      return new Look(
          false, Instant.now(), Map.of(), List.of(Violation.of("It cannot be looked at: " + e)));
    }
  }

  /** What operators are shown, but for what waits for nobody but its client. */
  private List<Violation> operatorsList() {
    return Stream.of(Context.values())
        .flatMap(
            context ->
                callers
                    .of("operator-1")
                    .all("/" + context.id() + "/api/operations/unsettled?limit=200")
                    .stream())
        .filter(item -> !item.getString("kind").equals("unanswered-request"))
        .map(item -> new Violation(null, Instant.parse(item.getString("since")), item.toString()))
        .toList();
  }

  private static Duration longer(Duration one, Duration other) {
    return other == null || one.compareTo(other) > 0 ? one : other;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  @Override
  public void close() {
    follower.shutdownNow();
    readers.forEach(LiveReader::close);
  }
}
