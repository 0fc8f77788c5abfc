package carrental.systemtests.faults;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.RunningSystem;
import carrental.systemtests.faults.Schedule.Density;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
    callers.renew();
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
   * Everything is delivered twice; and then, while nothing else happens, everything is looked at
   * and the history is made anew.
   */
  private Round atTheEnd() throws Exception {
    List<Fault> done = nemesis.strike(Schedule.last());
    // What comes behind everything that is sent again.
    String last = workload.reserveOnceMore();
    await().atMost(60, SECONDS).until(() -> isOnMyPage(last));
    Round round = checked(done, Duration.ZERO);
    await().atMost(60, SECONDS).until(() -> Books.areAtRest(system));
    Look whole = new Look();
    whole.atEverything();
    Map<Invariant, List<String>> violations = new EnumMap<>(Invariant.class);
    violations.putAll(round.violations());
    violations.putAll(whole.violations);
    List<String> differences = rebuild.differences();
    if (!differences.isEmpty()) {
      violations.put(Invariant.V3, differences);
    }
    return new Round(
        round.faults(), round.recovery(), round.convergence(), violations, round.unsettled());
  }

  private boolean isOnMyPage(String reservation) {
    JsonObject rental = myPage.rentals("c-1001", Set.of(reservation)).get(reservation);
    return rental != null && rental.toString().contains("rental.CarRented.v1");
  }

  private Round checked(List<Fault> faults, Duration recovery) {
    long up = System.nanoTime();
    Look look = new Look();
    Duration convergence = null;
    try {
      // First without the clients' help: what is not certain to them must be here.
      await()
          .atMost(IN_TIME)
          .pollDelay(Duration.ZERO)
          .pollInterval(200, MILLISECONDS)
          .until(look::isRight);
      convergence = since(up);
      await().atMost(60, SECONDS).pollDelay(Duration.ZERO).until(workload::settle);
      await()
          .atMost(IN_TIME)
          .pollDelay(Duration.ZERO)
          .pollInterval(200, MILLISECONDS)
          .until(look::isRight);
      changed.retainAll(look.young);
    } catch (ConditionTimeoutException late) {
      System.out.printf("  not right after %.1f s%n", since(up).toMillis() / 1e3);
      convergence = null;
      if (patient) {
        whenIsItRight(up);
      }
    }
    System.out.printf(
        "  up after %.1f s, converged after %s; violated: %s%n",
        recovery.toMillis() / 1e3, convergence, look.violations.keySet());
    List<String> unsettled = new ArrayList<>(look.unsettled);
    history.stillUnknown().forEach(key -> unsettled.add("the request with the key " + key));
    return new Round(faults, recovery, convergence, look.violations, unsettled);
  }

  /** For whoever looks for the cause: whether it comes right at all. */
  private void whenIsItRight(long up) {
    try {
      await()
          .atMost(30, SECONDS)
          .pollInterval(500, MILLISECONDS)
          .until(() -> workload.settle() && new Look().isRight());
      System.out.printf("  right after %.1f s%n", since(up).toMillis() / 1e3);
    } catch (ConditionTimeoutException never) {
      System.out.println("  still not right: " + never.getMessage());
    }
  }

  /** What is found by looking at everything, the last time. */
  private final class Look {

    private Map<Invariant, List<String>> violations = Map.of();
    private List<String> unsettled = List.of();
    private Set<String> young = Set.of();

    /** Whether all is right of what has changed since it was last found right. */
    boolean isRight() throws Exception {
      look(new Feeds(callers));
      return violations.isEmpty() && unsettled.isEmpty();
    }

    /** Looks at all of My Page, and at the feeds from their beginning. */
    void atEverything() throws Exception {
      Feeds whole = new Feeds(callers);
      whole.readOn();
      changed.addAll(whole.reservations());
      look(whole);
    }

    private void look(Feeds whole) throws Exception {
      Instant begin = Instant.now();
      feeds.readOn();
      changed.addAll(feeds.newlyToldOf());
      Books books = Books.of(system);
      unsettled = new ArrayList<>(books.unsettled());
      unsettled.addAll(operatorsList());
      var found =
          new Invariants(history, books, feeds, whole, myPage, readers, changed).violations();
      // Asked last: life goes on while all this is read.
      young = Books.young(system, begin);
      violations = new EnumMap<>(Invariant.class);
      found.forEach(
          (invariant, all) -> {
            List<String> old =
                all.stream()
                    .filter(one -> one.reservation() == null || !young.contains(one.reservation()))
                    .map(Violation::what)
                    .toList();
            if (!old.isEmpty()) {
              violations.put(invariant, old);
            }
          });
    }

    /** What operators are shown, but for what its client has still to repeat. */
    private List<String> operatorsList() {
      return Stream.of(Context.values())
          .flatMap(
              context ->
                  callers
                      .of("operator-1")
                      .all("/" + context.id() + "/api/operations/unsettled?limit=200")
                      .stream())
          .filter(item -> !item.getString("kind").equals("unanswered-request"))
          .filter(item -> item.getInt("ageSeconds") >= Books.YOUNG_SECONDS)
          .map(JsonObject::toString)
          .toList();
    }
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
