package carrental.platform.messaging;

import carrental.platform.persistence.Transactions;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Keeps the inbox small without forgetting anything. Publishers give positions without gaps; so
 * when all events of a publisher up to one position have been received, that one number says of
 * each of them that it is known, for ever, however late it comes again. Their rows are not needed.
 *
 * <p>Rows go {@link #KEPT} after the progress has covered them: by then no running statement can
 * have looked at the progress before and at the rows after, and no clock of a publisher is so
 * wrong.
 */
@ApplicationScoped
class InboxProgress {

  private static final Logger LOG = Logger.getLogger(InboxProgress.class.getName());
  private static final Duration POLL = Duration.ofSeconds(5);
  static final Duration KEPT = Duration.ofMinutes(10);
  private static final int BATCH = 5_000;

  /** A publisher that is heard from its first event on. */
  private static final String BEGIN =
      "insert into inbox_progress (source, position, advanced_at) select source, 0, '-infinity'"
          + " from inbox where position = 1 on conflict do nothing";

  /** Another replica's is passed over. */
  private static final String TAKE_DUE =
      "select source, position from inbox_progress"
          + " where advanced_at < now() - make_interval(secs => ?) limit 1"
          + " for update skip locked";

  private static final String FORGET =
      "delete from inbox where ctid = any (array (select ctid from inbox"
          + " where source = ? and position <= ? limit ?))";

  /** How far the positions after the given one follow each other. */
  private static final String FOLLOWING =
      "select coalesce(max(position), 0) from (select position,"
          + " position - row_number() over (order by position) as gap from inbox"
          + " where source = ? and position > ? order by position limit ?) later where gap = ?";

  private static final String ADVANCE =
      "update inbox_progress set position = ?, advanced_at = now(), missing_since = ?"
          + " where source = ?";

  /** Something later that has been here for long. */
  private static final String BEHIND_GAP =
      "select received_at from inbox where source = ? and position > ?"
          + " and received_at < now() - make_interval(secs => ?) order by position limit 1";

  private volatile ScheduledFuture<?> poll;

  @Inject DataSource dataSource;
  @Inject Transactions transactions;
  @Inject Handlers handlers;
  @Resource ManagedScheduledExecutorService executor;

  void start() {
    if (!handlers.areNone()) {
      long millis = POLL.toMillis();
      poll = executor.scheduleWithFixedDelay(this::run, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  void stop() {
    if (poll != null) {
      poll.cancel(false);
    }
  }

  private void run() {
    try {
      boolean more = true;
      while (more) {
        more = transactions.inNew(this::step);
      }
    } catch (RuntimeException e) {
      // The database is away; thrown on, it would end the schedule.
      LOG.log(Level.FINE, "The inbox is looked at later", e);
    }
  }

  /** Does a bounded piece of work; whether there may be more. */
  private boolean step() {
    try (var connection = dataSource.getConnection()) {
      try (var begin = connection.prepareStatement(BEGIN);
          var due = connection.prepareStatement(TAKE_DUE)) {
        begin.executeUpdate();
        due.setLong(1, KEPT.toSeconds());
        try (var row = due.executeQuery()) {
          if (!row.next()) {
            return false;
          }
          String source = row.getString("source");
          long position = row.getLong("position");
          if (forget(connection, source, position) < BATCH) {
            advance(connection, source, position);
          }
          return true;
        }
      }
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  private static int forget(Connection connection, String source, long position)
      throws SQLException {
    try (var forget = connection.prepareStatement(FORGET)) {
      set(forget, source, position, BATCH);
      return forget.executeUpdate();
    }
  }

  private static void advance(Connection connection, String source, long from) throws SQLException {
    long position = from;
    long before;
    do {
      before = position;
      position = Math.max(before, following(connection, source, before));
    } while (position == before + BATCH);
    OffsetDateTime missingSince = missingSince(connection, source, position);
    try (var advance = connection.prepareStatement(ADVANCE)) {
      advance.setLong(1, position);
      advance.setObject(2, missingSince, Types.TIMESTAMP_WITH_TIMEZONE);
      advance.setString(3, source);
      advance.executeUpdate();
    }
    if (missingSince != null) {
      LOG.log(
          Level.WARNING,
          "Event {0} of {1} has not been received, although later ones have been for long",
          new Object[] {Long.toString(position + 1), source});
    }
  }

  private static long following(Connection connection, String source, long position)
      throws SQLException {
    try (var following = connection.prepareStatement(FOLLOWING)) {
      set(following, source, position, BATCH, position);
      try (var row = following.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Since when a later one has been here; null unless that is long ago. */
  private static OffsetDateTime missingSince(Connection connection, String source, long position)
      throws SQLException {
    try (var gap = connection.prepareStatement(BEHIND_GAP)) {
      set(gap, source, position, KEPT.toSeconds());
      try (var row = gap.executeQuery()) {
        return row.next() ? row.getObject(1, OffsetDateTime.class) : null;
      }
    }
  }

  private static void set(PreparedStatement statement, String source, long... numbers)
      throws SQLException {
    statement.setString(1, source);
    for (int i = 0; i < numbers.length; i++) {
      statement.setLong(i + 2, numbers[i]);
    }
  }
}
