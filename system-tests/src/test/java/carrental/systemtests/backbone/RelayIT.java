package carrental.systemtests.backbone;

import static carrental.systemtests.Rides.car;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.Database;
import carrental.launcher.Infrastructure;
import carrental.launcher.Launcher;
import carrental.launcher.Options;
import carrental.launcher.Options.Form;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import carrental.systemtests.Link;
import carrental.systemtests.Rows;
import carrental.systemtests.Subscriber;
import carrental.systemtests.TheSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two replicas of one context bring its events to the broker, whatever stops one of them, the
 * network, or the broker. Nobody takes the events but the test.
 */
@Order(30)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfull runs it")
class RelayIT {

  private static final String REPLICA = "fleet";
  private static final String OTHER_REPLICA = "fleet-2";

  /** Events of one transaction of the broker: so many may come twice after a crash. */
  private static final int BATCH = 200;

  /** The lock's time-out, the other replica's pause, and a busy machine. */
  private static final Duration FREE_AGAIN = Duration.ofSeconds(20);

  private static final Duration ALL_SENT = Duration.ofSeconds(90);

  private static final String LOCKS = "('outbox positions'), ('outbox')";

  private static RunningSystem system;
  private static Link link;
  private static Subscriber subscriber;
  private static Database fleet;
  private static Caller admin;

  /** Who holds the relay's lock, and since when this transaction of theirs runs. */
  private record Holder(int clientPort, String since) {}

  @BeforeAll
  static void start() {
    Options options = TheSystem.ofItsOwn("relay");
    Path lockFile = Path.of("target", "system-relay", "postgresql", "postmaster.pid");
    link = new Link(() -> port(lockFile));
    system =
        Launcher.start(
            options
                .withForm(Form.FIVE)
                .withContexts(Context.FLEET)
                .withReplicas(Map.of(Context.FLEET, 2))
                .withVariables(Map.of("db.port", Integer.toString(link.port()))));
    fleet = system.database(Context.FLEET);
    admin = Caller.withToken(system.origin(), system.token("admin-1"));
    subscriber = new Subscriber(system, "car-events", "reservation");
  }

  @AfterAll
  static void stop() {
    if (subscriber != null) {
      subscriber.close();
    }
    if (system != null) {
      system.close();
    }
    link.close();
  }

  @BeforeEach
  void everybodyIsThere() {
    system.awaitReady();
    await().atMost(40, SECONDS).until(link::isForgotten);
    awaitAllSent();
  }

  @Test
  void twoReplicasSendAllEventsOnceInTheOrderOfTheLog() throws Exception {
    // Behind whatever an earlier fault had sent twice.
    registerCars(1);
    awaitAllSent();
    int receivedBefore = subscriber.received().size();
    int before = log().size();
    try (ExecutorService writers = Executors.newCachedThreadPool()) {
      List<Future<?>> done = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        int number = writer;
        done.add(writers.submit(() -> appendInSmallTransactions("writer-" + number, 300)));
      }
      for (int i = 0; i < 2; i++) {
        done.add(writers.submit(() -> registerCars(30)));
      }
      for (Future<?> one : done) {
        one.get();
      }
    }
    awaitAllSent();
    List<UUID> received = subscriber.received();
    List<UUID> log = log();
    assertThat(received.subList(receivedBefore, received.size()))
        .isEqualTo(log.subList(before, log.size()));
    assertThat(Rows.number(fleet, "select max(position) - count(*) from outbox")).isZero();
  }

  @Test
  void aFrozenReplicaGivesTheOthersWayInTime() throws Exception {
    String victim = freezeTheHolder();
    Duration blocked = untilMoreIsSent();
    System.out.printf("a frozen relay held the others up for %d ms%n", blocked.toMillis());
    assertThat(blocked).isLessThan(FREE_AGAIN);
    awaitAllSent();
    system.resume(victim);
    registerCars(4);
    awaitAllSent();
    assertInOrderWithAtMostOneBatchTwice();
  }

  @Test
  void aReplicaWhoseNetworkIsCutGivesTheOthersWayInTime() throws Exception {
    append(20_000, 400);
    Holder holder = await().atMost(20, SECONDS).until(RelayIT::holder, Optional::isPresent).get();
    link.cut(holder.clientPort);
    Duration blocked = untilMoreIsSent();
    System.out.printf("a cut relay held the others up for %d ms%n", blocked.toMillis());
    assertThat(blocked).isLessThan(FREE_AGAIN);
    awaitAllSent();
    assertInOrderWithAtMostOneBatchTwice();
  }

  @Test
  void aReplicaWhoseNetworkIsCutWhileTheDatabaseAnswersGivesTheOthersWayInTime() throws Exception {
    long before = sent();
    link.cutInAnswerLongerThan(8L << 20);
    // More than the sockets' buffers hold: PostgreSQL waits for the reader in the middle.
    append(60, 400_000);
    await().atMost(20, SECONDS).until(() -> link.cutInAnswer() != 0);
    assertThat(sent()).isEqualTo(before);
    Duration blocked = untilMoreIsSent();
    System.out.printf(
        "a relay cut while reading held the others up for %d ms%n", blocked.toMillis());
    assertThat(blocked).isLessThan(FREE_AGAIN);
    awaitAllSent();
    assertInOrderWithAtMostOneBatchTwice();
  }

  @Test
  void whileTheBrokerIsDownWorkGoesOnAndThePositionsToo() throws Exception {
    system.stop(Infrastructure.BROKER);
    workGoesOnFor(Duration.ofSeconds(6));
    system.start(Infrastructure.BROKER);
    awaitAllSent();
    assertInOrderWithAtMostOneBatchTwice();
  }

  @Test
  void whileTheBrokerIsFrozenWorkGoesOnAndThePositionsToo() throws Exception {
    append(20_000, 400);
    long begin = sent();
    await().atMost(20, SECONDS).until(() -> sent() > begin);
    system.freeze(Infrastructure.BROKER);
    try {
      workGoesOnFor(Duration.ofSeconds(25));
    } finally {
      system.resume(Infrastructure.BROKER);
    }
    awaitAllSent();
    assertInOrderWithAtMostOneBatchTwice();
  }

  @Test
  void manyWaitingEventsAreSentInBoundedMemoryAtASteadyRate() throws Exception {
    int many = Integer.getInteger("events", 60_000);
    long memoryBefore = residentMegabytes();
    long from = sent();
    try (Connection holder = fleet.connect();
        Connection backup = fleet.connect()) {
      execute(
          holder, "select pg_advisory_lock(hashtext(name)) from (values" + LOCKS + ") l (name)");
      append(many, 400);
      // As a backup does: nothing that is changed from now on can be cleared away.
      backup.setAutoCommit(false);
      backup.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      execute(backup, "set idle_in_transaction_session_timeout = 0");
      execute(backup, "select count(*) from outbox_relay");
      execute(holder, "select pg_advisory_unlock_all()");
      long begin = System.nanoTime();
      List<Double> costs = new ArrayList<>();
      for (int tenth = 1; tenth <= 10; tenth++) {
        administer("select pg_stat_statements_reset()");
        long target = from + (long) many * tenth / 10;
        await()
            .atMost(2, MINUTES)
            .pollInterval(50, MILLISECONDS)
            .until(() -> Rows.number(fleet, "select max(position) from outbox") >= target);
        costs.add(millisPerPassOfPositions());
      }
      await().atMost(10, MINUTES).until(() -> sent() >= from + many);
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "%d waiting events sent in %.1f s, %.0f/s; giving positions took %s ms a pass,"
              + " tenth by tenth of the log; resident memory %d MB before, %d MB after%n",
          many, seconds, many / seconds, costs, memoryBefore, residentMegabytes());
      backup.rollback();
      assertThat(Collections.max(costs.subList(5, 10)))
          .as("the later passes cost about as much as the first ones, in ms: %s", costs)
          .isLessThan(10 * Math.max(10, Collections.max(costs.subList(0, 5))));
    }
    assertThat(residentMegabytes()).isLessThan(memoryBefore + 400);
    long first = medianOfPages(from);
    long last = medianOfPages(from + many - 50);
    System.out.printf(
        "a page of the feed takes %d us at the beginning, %d us at the end%n", first, last);
    assertThat(last)
        .as("a page far into the log against one at its beginning, in us")
        .isLessThan(10 * Math.max(10_000, first));
    awaitAllSent();
    assertInOrderWithAtMostOneBatchTwice();
  }

  private static long medianOfPages(long after) {
    Caller operator = Caller.withToken(system.origin(), system.token("operator-1"));
    return LongStream.generate(
            () -> {
              long asked = System.nanoTime();
              operator.get("/fleet/api/events?limit=50&after=" + after).expect(200);
              return (System.nanoTime() - asked) / 1_000;
            })
        .limit(11)
        .sorted()
        .skip(5)
        .findFirst()
        .orElseThrow();
  }

  /** Cars are registered all the time, fast, and the log has each soon. */
  private static void workGoesOnFor(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    List<Duration> answers = new ArrayList<>();
    Duration longestWait = Duration.ZERO;
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      admin.post("/fleet/api/cars", car("ICN", 50_000)).expect(201);
      answers.add(Duration.ofNanos(System.nanoTime() - begin));
      long asked = System.nanoTime();
      await()
          .atMost(30, SECONDS)
          .pollInterval(50, MILLISECONDS)
          .until(
              () -> Rows.number(fleet, "select count(*) from outbox where position is null") == 0);
      Duration wait = Duration.ofNanos(System.nanoTime() - asked);
      longestWait = wait.compareTo(longestWait) > 0 ? wait : longestWait;
    }
    answers.sort(null);
    System.out.printf(
        "broker away for %d s: %d cars registered, median %d ms, slowest %d ms;"
            + " in the log after %d ms at most%n",
        time.toSeconds(),
        answers.size(),
        answers.get(answers.size() / 2).toMillis(),
        answers.getLast().toMillis(),
        longestWait.toMillis());
    assertThat(answers.getLast()).isLessThan(Duration.ofSeconds(2));
    assertThat(longestWait).isLessThan(FREE_AGAIN);
  }

  /** Freezes a replica in the middle of sending; which of the two sends, only the lock tells. */
  private static String freezeTheHolder() throws Exception {
    for (int attempt = 0; attempt < 20; attempt++) {
      String victim = attempt % 2 == 0 ? REPLICA : OTHER_REPLICA;
      append(5_000, 400);
      long begin = sent();
      await().atMost(20, SECONDS).until(() -> sent() > begin);
      system.freeze(victim);
      if (holderStays()) {
        return victim;
      }
      system.resume(victim);
      awaitAllSent();
    }
    throw new AssertionError("No replica was ever caught while it was sending");
  }

  private static boolean holderStays() throws SQLException {
    Optional<Holder> first = holder();
    AtomicBoolean changed = new AtomicBoolean(first.isEmpty());
    await()
        .during(1, SECONDS)
        .atMost(3, SECONDS)
        .pollInterval(50, MILLISECONDS)
        .until(
            () -> {
              if (!holder().equals(first)) {
                changed.set(true);
              }
              return true;
            });
    return !changed.get();
  }

  private static Duration untilMoreIsSent() throws SQLException {
    long before = sent();
    long begin = System.nanoTime();
    await().atMost(60, SECONDS).pollInterval(50, MILLISECONDS).until(() -> sent() > before);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void awaitAllSent() {
    await()
        .atMost(ALL_SENT)
        .pollInterval(200, MILLISECONDS)
        .until(
            () ->
                Rows.number(
                        fleet,
                        "select count(*) from outbox where position is null or position >"
                            + " (select sent from outbox_relay)")
                    == 0);
    await()
        .atMost(ALL_SENT)
        .pollInterval(200, MILLISECONDS)
        .until(() -> subscriber.count() >= Rows.number(fleet, "select max(position) from outbox"));
  }

  /** Since the very beginning: nothing is missing, nothing came before its predecessor. */
  private static void assertInOrderWithAtMostOneBatchTwice() throws SQLException {
    Map<UUID, Integer> positions = new HashMap<>();
    for (UUID id : log()) {
      positions.put(id, positions.size() + 1);
    }
    int last = 0;
    for (UUID id : subscriber.received()) {
      int position = positions.get(id);
      assertThat(position).isBetween(Math.max(1, last + 1 - BATCH), last + 1);
      last = Math.max(last, position);
    }
    assertThat(last).isEqualTo(positions.size());
    System.out.printf(
        "%d events, %d of them sent again%n", last, subscriber.received().size() - last);
  }

  private static List<UUID> log() throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (var connection = fleet.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select id from outbox order by position")) {
      while (row.next()) {
        ids.add(row.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  private static long sent() throws SQLException {
    return Rows.number(fleet, "select sent from outbox_relay");
  }

  private static Optional<Holder> holder() throws SQLException {
    try (var connection = system.administration().connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select client_port, xact_start::text from pg_locks join pg_stat_activity"
                    + " using (pid) where locktype = 'advisory' and granted and datname = 'fleet'"
                    + " and objid::bigint = hashtext('outbox')::bigint & 4294967295")) {
      return row.next()
          ? Optional.of(new Holder(row.getInt(1), row.getString(2)))
          : Optional.empty();
    }
  }

  private static void append(int events, int bytes) throws SQLException {
    try (var connection = fleet.connect()) {
      execute(
          connection,
          ("insert into outbox (type, subject, version, time, data)"
                  + " select 'fleet.CarChanged.v1', 'many-' || n %% 100, n, now(),"
                  + " json_build_object('n', n, 'filling', repeat('x', %d))"
                  + " from generate_series(1, %d) n")
              .formatted(bytes, events));
    }
  }

  private static Void appendInSmallTransactions(String subject, int transactions)
      throws SQLException {
    Random random = new Random(subject.hashCode());
    int version = 0;
    try (var connection = fleet.connect();
        var insert =
            connection.prepareStatement(
                "insert into outbox (type, subject, version, time, data)"
                    + " values ('fleet.CarChanged.v1', ?, ?, now(), '{}')")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < transactions; i++) {
        for (int n = random.nextInt(5); n >= 0; n--) {
          insert.setString(1, subject);
          insert.setInt(2, ++version);
          insert.executeUpdate();
        }
        connection.commit();
      }
    }
    return null;
  }

  private static List<Answer> registerCars(int howMany) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      answers.add(admin.post("/fleet/api/cars", car("ICN", 50_000)).expect(201));
    }
    return answers;
  }

  private static double millisPerPassOfPositions() throws SQLException {
    try (var connection = system.administration().connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select round(sum(total_exec_time)::numeric / sum(calls), 1) from"
                    + " pg_stat_statements where query like '%set position =%' and rows > 0")) {
      row.next();
      return row.getDouble(1);
    }
  }

  private static long residentMegabytes() throws IOException {
    long kilobytes = 0;
    for (String server : List.of(REPLICA, OTHER_REPLICA)) {
      kilobytes +=
          Files.readAllLines(Path.of("/proc/" + system.pid(server) + "/status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum();
    }
    return kilobytes / 1024;
  }

  private static void administer(String sql) throws SQLException {
    try (var connection = system.administration().connect()) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int port(Path lockFile) {
    try {
      return Integer.parseInt(Files.readAllLines(lockFile).get(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
