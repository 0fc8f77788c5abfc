package carrental.platform.messaging;

import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Events that could not be applied, and their successors of the same aggregate, which have to wait
 * for them.
 */
@ApplicationScoped
class ParkedEvents {

  private static final String ADD =
      "insert into parked_events (source, event_id, type, subject, version, time, actor,"
          + " traceparent, data, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict do nothing";

  private static final String HAS_PREDECESSOR =
      "select exists (select from parked_events"
          + " where source = ? and subject = ? and version < ?)";

  /** Whether an earlier event of the same aggregate is parked, as a condition. */
  static final String IS_FIRST =
      " not exists (select from parked_events older where older.source = parked.source"
          + " and older.subject = parked.subject"
          + " and (older.version, older.event_id) < (parked.version, parked.event_id))";

  private static final String SELECT =
      "select id, event_id, type, source, subject, version, time, actor, traceparent, data, reason,"
          + " attempts, parked_at, retry_at,"
          + IS_FIRST
          + " as is_first from parked_events parked";

  /** Only the oldest of an aggregate; another replica's is passed over. */
  private static final String TAKE_DUE =
      SELECT
          + " where retry_at <= now() and"
          + IS_FIRST
          + " order by retry_at limit 1 for update skip locked";

  private static final String TAKE = SELECT + " where id = ? for update skip locked";

  private static final String FIND = SELECT + " where id = ?";

  private static final String LIST =
      SELECT + " where ?::uuid is null or id > ? order by id limit ?";

  private static final String REMOVE = "delete from parked_events where id = ?";

  private static final String DISCARD =
      "with given_up as (delete from parked_events where id = ? returning source, event_id)"
          + " insert into discarded_events as known (source, event_id, discarded_by)"
          + " select source, event_id, ? from given_up"
          + " on conflict (source, event_id) do update set discarded_by = excluded.discarded_by,"
          + " discarded_at = now()";

  private static final String POSTPONE =
      "update parked_events set attempts = attempts + 1, reason = coalesce(?, reason),"
          + " retry_at = now() + make_interval(secs => ?) where id = ?";

  /**
   * A parked event.
   *
   * @param id what operators call it
   * @param attempts how often it has been tried again
   * @param isFirst whether nothing earlier of its aggregate is parked; otherwise it waits
   */
  record Parked(
      UUID id,
      ReceivedEvent event,
      String reason,
      int attempts,
      Instant parkedAt,
      Instant retryAt,
      boolean isFirst) {}

  @Inject Sql sql;

  void add(ReceivedEvent event, String reason) {
    sql.update(
        ADD,
        event.source(),
        event.id(),
        event.type(),
        event.subject(),
        event.version(),
        event.time(),
        event.actor(),
        event.traceparent(),
        event.json(),
        reason);
  }

  boolean hasPredecessorOf(ReceivedEvent event) {
    return sql.is(HAS_PREDECESSOR, event.source(), event.subject(), event.version());
  }

  /** Locks an event that is to be tried again now, until the end of the transaction. */
  Optional<Parked> takeDue() {
    return sql.first(TAKE_DUE, ParkedEvents::read);
  }

  /** Locks that event until the end of the transaction; nothing if somebody else has. */
  Optional<Parked> take(UUID id) {
    return sql.first(TAKE, ParkedEvents::read, id);
  }

  Optional<Parked> find(UUID id) {
    return sql.first(FIND, ParkedEvents::read, id);
  }

  /** So many in the order of parking, behind that one; from the first if it is null. */
  List<Parked> list(UUID after, int limit) {
    return sql.query(LIST, ParkedEvents::read, after, after, limit);
  }

  private static Parked read(ResultSet row) throws SQLException {
    ReceivedEvent event =
        new ReceivedEvent(
            row.getString("event_id"),
            row.getString("type"),
            row.getString("source"),
            row.getString("subject"),
            row.getLong("version"),
            Sql.instant(row, "time"),
            row.getString("actor"),
            row.getString("traceparent"),
            null,
            row.getString("data"));
    return new Parked(
        row.getObject("id", UUID.class),
        event,
        row.getString("reason"),
        row.getInt("attempts"),
        Sql.instant(row, "parked_at"),
        Sql.instant(row, "retry_at"),
        row.getBoolean("is_first"));
  }

  /** After it has been applied. */
  void remove(UUID id) {
    sql.update(REMOVE, id);
  }

  /** Gives it up for good; whether it was there. */
  boolean discard(UUID id, String operator) {
    return sql.update(DISCARD, id, operator) == 1;
  }

  /** To be tried again after that delay; a reason of null leaves the former. */
  void postpone(UUID id, Duration delay, String reason) {
    sql.update(POSTPONE, reason, delay.toMillis() / 1000.0, id);
  }
}
