package carrental.platform.messaging;

import carrental.platform.persistence.Sql;
import carrental.platform.persistence.Transactions;
import carrental.platform.web.Timers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

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
      "insert into inbox_progress (source, position, advanced_at, looked_at)"
          + " select source, 0, '-infinity', '-infinity' from inbox where position = 1"
          + " on conflict do nothing";

  /** Another replica's is passed over. */
  private static final String TAKE_DUE =
      "select source, position from inbox_progress"
          + " where looked_at < now() - make_interval(secs => ?) limit 1"
          + " for update skip locked";

  /**
   * What the progress covers. What came after it has been there is of a publisher that was set
   * back: the progress does not speak for that, and its row stays until the progress has gone on.
   */
  private static final String FORGET =
      """
      delete from inbox where ctid = any (array (
        select row.ctid from inbox row join inbox_progress known using (source)
        where source = ? and row.position <= known.position
          and row.received_at <= known.advanced_at
          and row.received_at < now() - make_interval(secs => ?) limit ?))
      """;

  /** How far the positions after the given one follow each other. */
  private static final String FOLLOWING =
      "select coalesce(max(position), 0) from (select position,"
          + " position - row_number() over (order by position) as gap"
          + " from (select distinct position from inbox where source = ? and position > ?"
          + " order by position limit ?) behind) later where gap = ?";

  private static final String ADVANCE =
      "update inbox_progress known set position = reached.position, looked_at = now(),"
          + " advanced_at = case when reached.position > known.position then now()"
          + " else advanced_at end, missing_since = ?"
          + " from (values (?::bigint)) reached (position) where source = ?";

  /** Something later that has been here for long. */
  private static final String BEHIND_GAP =
      "select received_at from inbox where source = ? and position > ?"
          + " and received_at < now() - make_interval(secs => ?) order by position limit 1";

  private volatile ScheduledFuture<?> poll;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Handlers handlers;
  @Resource ManagedScheduledExecutorService executor;

  void start() {
    if (!handlers.areNone()) {
      poll = Timers.every(POLL, executor, this::run);
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
      // The database is away; the next time will do.
      LOG.log(Level.FINE, "The inbox is looked at later", e);
    }
  }

  /** A publisher, and up to where all its events are known. */
  private record Progress(String source, long position) {}

  /** Does a bounded piece of work; whether there may be more. */
  private boolean step() {
    sql.update(BEGIN);
    Optional<Progress> due =
        sql.first(
            TAKE_DUE,
            row -> new Progress(row.getString("source"), row.getLong("position")),
            KEPT.toSeconds());
    due.ifPresent(
        known -> {
          if (sql.update(FORGET, known.source, KEPT.toSeconds(), BATCH) < BATCH) {
            advance(known.source, known.position);
          }
        });
    return due.isPresent();
  }

  private void advance(String source, long from) {
    long position = from;
    long before;
    do {
      before = position;
      position = Math.max(before, sql.number(FOLLOWING, source, before, BATCH, before));
    } while (position == before + BATCH);
    // Since when a later one has been here; null unless that is long ago.
    Instant missingSince =
        sql.first(
                BEHIND_GAP,
                row -> Sql.instant(row, "received_at"),
                source,
                position,
                KEPT.toSeconds())
            .orElse(null);
    sql.update(ADVANCE, missingSince, position, source);
    if (missingSince != null) {
      LOG.log(
          Level.WARNING,
          "Event {0} of {1} has not been received, although later ones have been for long",
          new Object[] {Long.toString(position + 1), source});
    }
  }
}
