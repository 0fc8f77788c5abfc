package carrental.systemtests.backbone;

import static carrental.systemtests.Rides.car;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.Infrastructure;
import carrental.launcher.Launcher;
import carrental.launcher.Options;
import carrental.launcher.Options.Form;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import carrental.systemtests.Link;
import carrental.systemtests.Rows;
import carrental.systemtests.TheSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One context sends events, one takes them, over a link to the broker that can be cut. Whatever is
 * away, whichever comes first: events flow again without help.
 */
@Order(31)
@EnabledIfSystemProperty(
    named = "tests.faults",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfaults -Dit.test=AnyOrderIT runs it")
class AnyOrderIT {

  private static final String SENDER = "fleet";
  private static final String RECEIVER = "reservation";

  /** Of three subscriptions with four sessions each; the sender has one, and its relay's. */
  private static final int OF_RECEIVER = 12;

  private static final int CONNECTIONS = OF_RECEIVER + 4;

  /** Within that a dead peer is noticed, at either end. */
  private static final Duration NOTICED = Duration.ofSeconds(10);

  /** Within that events flow when all is back. */
  private static final Duration AT_REST = Duration.ofSeconds(10);

  private static RunningSystem system;
  private static Link link;
  private static Caller admin;

  @BeforeAll
  static void start() {
    Options options = TheSystem.ofItsOwn("any-order");
    // Until the system is up, nobody answers at the link: no server minds.
    link = new Link(() -> system == null ? 1 : system.brokerPort());
    system =
        Launcher.start(
            options
                .withForm(Form.FIVE)
                .withContexts(Context.FLEET, Context.RESERVATION)
                .withVariables(Map.of("broker.port", Integer.toString(link.port()))));
    admin = Caller.withToken(system.origin(), system.token("admin-1"));
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
    link.close();
  }

  @BeforeEach
  void eventsFlow() {
    system.awaitReady();
    await().atMost(60, SECONDS).until(() -> link.watch().size() >= CONNECTIONS);
    awaitArrival(register());
  }

  @Test
  void aLinkThatIsCutSilentlyIsNoticedAtBothEndsAndEventsFlowWhenItIsBack() {
    Link.Watch watch = link.watch();
    long cutAt = System.nanoTime();
    link.cutAll();
    String car = register();
    Duration clients =
        until(() -> assertThat(watch.closedByClients()).isEqualTo(watch.size()), cutAt);
    Duration broker =
        until(() -> assertThat(watch.closedByServers()).isEqualTo(watch.size()), cutAt);
    String later = register();
    until(() -> assertThat(since(cutAt)).isGreaterThan(Duration.ofSeconds(20)), cutAt);

    long backAt = System.nanoTime();
    link.mend();
    awaitArrival(car);
    awaitArrival(later);
    Duration flow = since(backAt);
    System.out.printf(
        "link cut: %d connections given up by the servers after %d ms, by the broker after %d ms;"
            + " events flow %d ms after it is back%n",
        watch.size(), clients.toMillis(), broker.toMillis(), flow.toMillis());
    assertThat(clients).isLessThan(NOTICED);
    assertThat(broker).isLessThan(NOTICED);
    assertThat(flow).isLessThan(AT_REST);
  }

  @Test
  void aFrozenBrokerIsNoticedAndEventsFlowWhenItGoesOn() {
    Link.Watch watch = link.watch();
    long frozenAt = System.nanoTime();
    system.freeze(Infrastructure.BROKER);
    String car;
    Duration noticed;
    try {
      car = register();
      noticed = until(() -> assertThat(watch.closedByClients()).isEqualTo(watch.size()), frozenAt);
    } finally {
      system.resume(Infrastructure.BROKER);
    }
    long backAt = System.nanoTime();
    awaitArrival(car);
    System.out.printf(
        "broker frozen: noticed after %d ms; events flow %d ms after it goes on%n",
        noticed.toMillis(), since(backAt).toMillis());
    assertThat(noticed).isLessThan(NOTICED);
    assertThat(since(backAt)).isLessThan(AT_REST);
  }

  @Test
  void aFrozenListenerIsNoticedByTheBrokerAndGoesOnWhereItWas() {
    Link.Watch watch = link.watch();
    long frozenAt = System.nanoTime();
    system.freeze(RECEIVER);
    String car;
    Duration noticed;
    try {
      car = register();
      noticed =
          until(
              () -> assertThat(watch.closedByServers()).isGreaterThanOrEqualTo(OF_RECEIVER),
              frozenAt);
    } finally {
      system.resume(RECEIVER);
    }
    long backAt = System.nanoTime();
    awaitArrival(car);
    System.out.printf(
        "listener frozen: noticed by the broker after %d ms; events flow %d ms after it goes on%n",
        noticed.toMillis(), since(backAt).toMillis());
    assertThat(noticed).isLessThan(NOTICED);
    assertThat(since(backAt)).isLessThan(AT_REST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql, fleet, reservation, broker, identity",
        "broker, fleet, reservation, postgresql, identity",
        "fleet, reservation, broker, postgresql, identity",
        "fleet, reservation, identity, postgresql, broker",
        "reservation, postgresql, identity, broker, fleet",
        "fleet, identity, broker, postgresql, reservation",
      })
  void inWhateverOrderTheyAreStartedTheyComeToRest(String inThisOrder) throws Exception {
    List<String> order = Arrays.asList(inThisOrder.split(", "));
    for (String name : List.of(RECEIVER, SENDER, "identity", "broker", "postgresql")) {
      system.stop(name);
    }
    long complete;
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> starts = new ArrayList<>();
      for (String name : order) {
        if (system.servers().contains(name)) {
          // It is ready only with its database: nobody waits for that here.
          starts.add(threads.submit(() -> system.start(name)));
          await().atMost(60, SECONDS).until(() -> isLive(name));
        } else {
          system.start(name);
        }
      }
      complete = System.nanoTime();
      for (Future<?> start : starts) {
        start.get();
      }
    }
    awaitArrival(register());
    System.out.printf(
        "%s: events flow %d ms after the last one is up%n",
        inThisOrder, since(complete).toMillis());
    assertThat(since(complete)).isLessThan(AT_REST);
  }

  @Test
  void aServerThatIsSlowToStartAnswersOnlyWhenItsApplicationIsThere() throws Exception {
    system.stop(RECEIVER);
    long before = applicationStarts();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<?> start = threads.submit(() -> system.start(RECEIVER));
      await().atMost(60, SECONDS).until(() -> applicationStarts() > before);
      system.freeze(RECEIVER);
      try {
        // Longer than Liberty waits for an application by default before it opens the port.
        SECONDS.sleep(32);
      } finally {
        system.resume(RECEIVER);
      }
      Answer first =
          await()
              .atMost(60, SECONDS)
              .pollInterval(20, MILLISECONDS)
              .ignoreExceptions()
              .until(
                  () ->
                      Caller.anonymous(system.address(RECEIVER))
                          .get("/reservation/api/reservations"),
                  answer -> true);
      assertThat(first.status()).isNotEqualTo(404);
      start.get();
    }
  }

  /** How often the receiver's server has begun to start its application. */
  private static long applicationStarts() throws IOException {
    try (Stream<String> lines = Files.lines(system.logs().resolve(RECEIVER + ".log"))) {
      return lines.filter(line -> line.contains("CWWKZ0136I")).count();
    }
  }

  private static boolean isLive(String server) {
    try {
      return Caller.anonymous(system.address(server)).get("/health/live").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Registers a car, as soon as that can be done. */
  private static String register() {
    return await()
        .atMost(60, SECONDS)
        .ignoreExceptions()
        .until(
            () -> admin.post("/fleet/api/cars", car("ICN", 50_000)),
            answer -> answer.status() == 201)
        .at("/id");
  }

  private static void awaitArrival(String car) {
    await()
        .atMost(60, SECONDS)
        .pollInterval(50, MILLISECONDS)
        .ignoreExceptions()
        .until(
            () ->
                Rows.number(
                        system.database(Context.RESERVATION),
                        "select count(*) from cars where id = '" + car + "'")
                    == 1);
  }

  private static Duration until(ThrowingRunnable assertion, long since) {
    await().atMost(40, SECONDS).pollInterval(20, MILLISECONDS).untilAsserted(assertion);
    return since(since);
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
