package carrental.systemtests.faults;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.core.ConditionTimeoutException;

/** Does what goes wrong, and sees to it that everything is up again. */
final class Nemesis {

  private static final List<Context> PUBLISHERS =
      List.of(Context.FLEET, Context.RESERVATION, Context.PAYMENT, Context.RENTAL);

  private final RunningSystem system;
  private Map<Context, Long> sentBefore = Map.of();
  private Map<Context, Long> sentBeforeThat = Map.of();

  Nemesis(RunningSystem system) {
    this.system = system;
  }

  /** Has the next redelivery begin with the first event of all. */
  void startOver() {
    sentBefore = Map.of();
  }

  /** How far each publisher had come when the last faults began. */
  Map<Context, Long> sentBefore() {
    return sentBefore;
  }

  /** Does all faults of a round, each at its time; when this returns, everything is up. */
  List<Fault> strike(List<Fault> faults)
      throws InterruptedException, ExecutionException, SQLException {
    sentBeforeThat = sentBefore;
    sentBefore = sent();
    List<Fault> done = new ArrayList<>();
    try (ScheduledExecutorService threads = Executors.newScheduledThreadPool(faults.size())) {
      List<Future<Boolean>> running = new ArrayList<>();
      for (Fault fault : faults) {
        running.add(
            threads.schedule(() -> strike(fault, threads), fault.after().toMillis(), MILLISECONDS));
      }
      for (int i = 0; i < faults.size(); i++) {
        if (running.get(i).get()) {
          done.add(faults.get(i));
        }
      }
    }
    // What was frozen goes on by now: the threads have ended.
    system.awaitReady();
    return done;
  }

  /** Whether it could be done. */
  private boolean strike(Fault fault, ScheduledExecutorService threads) {
    switch (fault.kind()) {
      case KILL -> system.kill(fault.target());
      case FREEZE -> {
        system.freeze(fault.target());
        threads.schedule(
            () -> system.resume(fault.target()), fault.lasts().toMillis(), MILLISECONDS);
      }
      case ROLLING_RESTART ->
          system.rollingRestart(Context.valueOf(fault.target().toUpperCase(Locale.ROOT)));
      case CRASH -> {
        return crash(fault.point());
      }
      case REDELIVERY -> PUBLISHERS.forEach(this::sendAgain);
    }
    return true;
  }

  /** Whether a replica came to that point soon; then it is dead, or lives again. */
  private boolean crash(CrashPoint point) {
    Map<String, Path> orders = new HashMap<>();
    Map<String, Long> before = new HashMap<>();
    for (String replica : system.replicas(point.context())) {
      Path directory = system.directory().resolve("liberty").resolve(replica);
      orders.put(replica, directory.resolve(CrashPoint.FILE));
      before.put(replica, system.pid(replica));
    }
    try {
      for (Path order : orders.values()) {
        Files.writeString(order, point.order());
      }
      try {
        await()
            .atMost(30, SECONDS)
            .pollInterval(20, MILLISECONDS)
            .until(() -> !orders.values().stream().allMatch(Files::exists));
      } catch (ConditionTimeoutException nobodyCame) {
        return false;
      } finally {
        for (Map.Entry<String, Path> order : orders.entrySet()) {
          if (Files.deleteIfExists(order.getValue())) {
            before.remove(order.getKey());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    before.forEach(
        (replica, pid) ->
            await()
                .atMost(10, SECONDS)
                .until(() -> !system.isAlive(replica) || system.pid(replica) != pid));
    return !before.isEmpty();
  }

  private Map<Context, Long> sent() throws SQLException {
    Map<Context, Long> sent = new EnumMap<>(Context.class);
    for (Context publisher : PUBLISHERS) {
      sent.put(publisher, Rows.number(system.database(publisher), "select sent from outbox_relay"));
    }
    return sent;
  }

  /** As a relay does that dies between sending and noting it, again and again. */
  private void sendAgain(Context publisher) {
    await()
        .atMost(60, SECONDS)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(
            () -> {
              try (var connection = system.database(publisher).connect();
                  var statement = connection.createStatement()) {
                // While nobody else sends.
                statement.execute("select pg_advisory_lock(hashtext('outbox'))");
                statement.execute(
                    "update outbox_relay set sent = least(sent, %d)"
                        .formatted(sentBeforeThat.getOrDefault(publisher, 0L)));
                return true;
              }
            });
  }
}
