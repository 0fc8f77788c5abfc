package carrental.platform.messaging;

import carrental.platform.web.Timers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Brings the outbox to the topic, outside any JTA transaction, in two steps of a transaction each.
 *
 * <p>First committed rows are given positions, so that no position ever appears behind one that was
 * seen before, however late a transaction commits. They are committed before anything is sent: what
 * a listener was told once stays true.
 *
 * <p>Then what has a position is sent. Each step is done by one replica at a time: the lock of the
 * database that it holds ends with its database transaction, thus also when it dies, and when it
 * freezes or its connection is cut the server ends the transaction. That it still holds the lock is
 * proven by the last statement before the broker's commit. If it freezes between the two, the
 * broker has forgotten what it was about to commit ({@code connectionTTL}, 4 s) before the lock is
 * free for another: nobody sends from behind.
 */
@ApplicationScoped
class Relay {

  private static final Logger LOG = Logger.getLogger(Relay.class.getName());

  /** Finds what a wake-up missed: it may have met a full executor or a crash. */
  private static final Duration POLL = Duration.ofSeconds(1);

  /** While the broker or the database is away. */
  private static final Backoff FAILED = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  /** While another replica holds the lock; it may have looked before our commit. */
  private static final Backoff BUSY = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1));

  /**
   * The time-outs free the lock when this process freezes in the middle: longer than the broker
   * takes to forget a silent client.
   */
  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtext(?)),"
          + " set_config('lock_timeout', '2s', true),"
          + " set_config('idle_in_transaction_session_timeout', '15s', true)";

  /** For one answer of the database, when the network is cut; the pool sets it back. */
  private static final int PATIENCE_MILLIS = 10_000;

  /**
   * The rows that had none are found by an index that vacuum alone makes small again, and in which
   * a pass would meet all that earlier ones have left behind, at worst a million: so it looks from
   * a little before the last one that was given a position, and from the beginning once a second.
   */
  private static final String GIVE_POSITIONS =
      """
      with waiting as (
        select entry from outbox
        where position is null and entry > ? + coalesce(
          (select entry from outbox where position is not null order by position desc limit 1), 0)
        order by entry limit 1000),
      fresh as (select entry, row_number() over (order by entry) as place from waiting)
      update outbox
      set position = (select coalesce(max(position), 0) from outbox) + fresh.place
      from fresh where outbox.entry = fresh.entry
      """;

  private static final long A_LITTLE_BEFORE = -10_000;
  private static final long FROM_THE_BEGINNING = Long.MIN_VALUE / 2;

  private static final int BATCH = 200;

  private static final String UNSENT =
      EventFeed.SELECT
          + " where position > (select sent from outbox_relay) order by position limit "
          + BATCH;

  private static final String SENT = "update outbox_relay set sent = ?";

  private enum State {
    IDLE,
    RUNNING,
    RUNNING_AND_WOKEN
  }

  private enum Pass {
    NOTHING_LEFT,
    MORE_TO_DO,
    ANOTHER_REPLICA_AT_WORK
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private final RandomGenerator chance = RandomGenerator.getDefault();
  private final AtomicBoolean thorough = new AtomicBoolean(true);
  private volatile ScheduledFuture<?> poll;
  private volatile boolean stopped;

  // Of the one thread that is RUNNING; the state hands them on.
  private int failures;
  private int timesBusy;

  @Inject DataSource dataSource;

  @Resource(lookup = "jms/events")
  ConnectionFactory broker;

  @Resource ManagedScheduledExecutorService executor;

  @Inject
  @ConfigProperty(name = "context.topic")
  Optional<String> topic;

  /** The topic of this context. */
  String topic() {
    return topic.orElseThrow(() -> new IllegalStateException("context.topic is not configured"));
  }

  void start() {
    if (topic.isPresent()) {
      poll = Timers.every(POLL, executor, this::poll);
    }
  }

  void stop() {
    stopped = true;
    if (poll != null) {
      poll.cancel(false);
    }
  }

  private void poll() {
    thorough.set(true);
    wake();
  }

  /** Has the outbox looked at soon, by another thread. */
  void wake() {
    State before =
        state.getAndUpdate(s -> s == State.IDLE ? State.RUNNING : State.RUNNING_AND_WOKEN);
    if (before == State.IDLE) {
      later(Duration.ZERO);
    }
  }

  private void later(Duration delay) {
    try {
      executor.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The poll tries again, unless the application is stopping.
      state.set(State.IDLE);
      LOG.log(Level.FINE, "No thread for the relay", e);
    }
  }

  private void run() {
    do {
      state.set(State.RUNNING);
      Duration pause = sendAll();
      if (pause.isPositive()) {
        // Still RUNNING meanwhile, so that nobody else tries before.
        later(pause);
        return;
      }
    } while (!state.compareAndSet(State.RUNNING, State.IDLE));
  }

  /** Sends all there is; returns how long to pause before trying again, zero if all is sent. */
  private Duration sendAll() {
    try {
      Pass pass = Pass.MORE_TO_DO;
      while (pass == Pass.MORE_TO_DO && !stopped) {
        pass = pass();
        if (pass != Pass.ANOTHER_REPLICA_AT_WORK) {
          recovered();
        }
      }
      if (pass == Pass.ANOTHER_REPLICA_AT_WORK) {
        // Which may not reach the broker either.
        timesBusy++;
        return BUSY.after(timesBusy, chance);
      }
      timesBusy = 0;
      return Duration.ZERO;
    } catch (SQLException | JMSException | RuntimeException | Error e) {
      // Also after an error: nobody else would ever begin again.
      return failed(e);
    }
  }

  private Duration failed(Throwable e) {
    if (stopped) {
      return Duration.ZERO;
    }
    if (failures == 0) {
      LOG.log(Level.WARNING, "Events for {0} wait in the outbox: {1}", new Object[] {topic(), e});
    }
    failures++;
    return FAILED.after(failures, chance);
  }

  private void recovered() {
    if (failures > 0) {
      LOG.log(
          Level.INFO,
          "Events for {0} flow again after {1} attempts",
          new Object[] {topic(), failures});
      failures = 0;
    }
  }

  private Pass pass() throws SQLException, JMSException {
    try (Connection database = dataSource.getConnection()) {
      database.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
      database.setAutoCommit(false);
      try {
        return givePositions(database) ? sendBatch(database) : Pass.ANOTHER_REPLICA_AT_WORK;
      } finally {
        // After a commit it does nothing.
        database.rollback();
        database.setAutoCommit(true);
      }
    }
  }

  /** Whether it could; otherwise another replica is at it. */
  private boolean givePositions(Connection database) throws SQLException {
    if (!lock(database, "outbox positions")) {
      return false;
    }
    try (var statement = database.prepareStatement(GIVE_POSITIONS)) {
      statement.setLong(1, thorough.getAndSet(false) ? FROM_THE_BEGINNING : A_LITTLE_BEFORE);
      statement.executeUpdate();
    }
    database.commit();
    return true;
  }

  private Pass sendBatch(Connection database) throws SQLException, JMSException {
    if (!lock(database, "outbox")) {
      return Pass.ANOTHER_REPLICA_AT_WORK;
    }
    List<StoredEvent> events = unsent(database);
    if (!events.isEmpty()) {
      send(events, () -> note(events.getLast().position(), database));
    }
    database.commit();
    return events.size() < BATCH ? Pass.NOTHING_LEFT : Pass.MORE_TO_DO;
  }

  private static boolean lock(Connection database, String name) throws SQLException {
    try (var statement = database.prepareStatement(LOCK)) {
      statement.setString(1, name);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static void note(long sent, Connection database) throws SQLException {
    try (var statement = database.prepareStatement(SENT)) {
      statement.setLong(1, sent);
      statement.executeUpdate();
    }
  }

  private static List<StoredEvent> unsent(Connection database) throws SQLException {
    try (var statement = database.prepareStatement(UNSENT)) {
      return EventFeed.read(statement);
    }
  }

  /** What is done when the broker has everything and before it commits. */
  private interface LastStep {
    void take() throws SQLException;
  }

  /** Sends all or none. */
  private void send(List<StoredEvent> events, LastStep last) throws SQLException, JMSException {
    try (var connection = broker.createConnection();
        var session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      try {
        var producer = session.createProducer(session.createTopic(topic()));
        for (StoredEvent event : events) {
          producer.send(CloudEvents.write(event, session));
        }
        last.take();
        session.commit();
      } catch (SQLException | JMSException | RuntimeException | Error e) {
        rollBack(session, e);
        throw e;
      }
    }
  }

  /** The session goes back to a pool: what it holds must not leave with the next batch. */
  private static void rollBack(Session session, Throwable why) {
    try {
      session.rollback();
    } catch (JMSException e) {
      why.addSuppressed(e);
    }
  }
}
