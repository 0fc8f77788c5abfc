package carrental.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Events that could not be applied, and their successors of the same aggregate, which have to wait
 * for them.
 */
@ApplicationScoped
class ParkedEvents {

  private static final int LONGEST_REASON = 1000;

  private static final String ADD =
      "insert into parked_events (source, event_id, type, subject, version, time, actor,"
          + " traceparent, data, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String HAS_PREDECESSOR =
      "select exists (select from parked_events"
          + " where source = ? and subject = ? and version < ?)";

  /** Only the oldest of an aggregate; another replica's is passed over. */
  private static final String TAKE_DUE =
      "select event_id, type, source, subject, version, time, actor, traceparent, data, attempts"
          + " from parked_events parked where retry_at <= now() and not exists"
          + " (select from parked_events older where older.source = parked.source"
          + " and older.subject = parked.subject"
          + " and (older.version, older.event_id) < (parked.version, parked.event_id))"
          + " order by retry_at limit 1 for update skip locked";

  private static final String REMOVE =
      "delete from parked_events where source = ? and event_id = ?";

  private static final String POSTPONE =
      "update parked_events set attempts = attempts + 1, reason = ?,"
          + " retry_at = now() + make_interval(secs => ?) where source = ? and event_id = ?";

  /** A parked event and how often it has been tried again. */
  record Parked(ReceivedEvent event, int attempts) {}

  @Inject DataSource dataSource;

  /** What an operator is to read about the failure. */
  static String reason(Throwable failure) {
    String reason =
        failure instanceof EventRejected ? failure.getMessage() : String.valueOf(failure);
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  void add(ReceivedEvent event, String reason) {
    try (var connection = dataSource.getConnection();
        var row = connection.prepareStatement(ADD)) {
      row.setString(1, event.source());
      row.setString(2, event.id());
      row.setString(3, event.type());
      row.setString(4, event.subject());
      row.setLong(5, event.version());
      row.setObject(6, event.time().atOffset(ZoneOffset.UTC));
      row.setString(7, event.actor());
      row.setString(8, event.traceparent());
      row.setString(9, event.json());
      row.setString(10, reason);
      row.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  boolean hasPredecessorOf(ReceivedEvent event) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(HAS_PREDECESSOR)) {
      statement.setString(1, event.source());
      statement.setString(2, event.subject());
      statement.setLong(3, event.version());
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** Locks an event that is to be tried again now, until the end of the transaction. */
  Optional<Parked> takeDue() {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(TAKE_DUE)) {
      if (!row.next()) {
        return Optional.empty();
      }
      ReceivedEvent event =
          new ReceivedEvent(
              row.getString("event_id"),
              row.getString("type"),
              row.getString("source"),
              row.getString("subject"),
              row.getLong("version"),
              row.getObject("time", OffsetDateTime.class).toInstant(),
              row.getString("actor"),
              row.getString("traceparent"),
              null,
              row.getString("data"));
      return Optional.of(new Parked(event, row.getInt("attempts")));
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  void remove(ReceivedEvent event) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(REMOVE)) {
      statement.setString(1, event.source());
      statement.setString(2, event.id());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  void postpone(ReceivedEvent event, Duration delay, String reason) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(POSTPONE)) {
      statement.setString(1, reason);
      statement.setDouble(2, delay.toMillis() / 1000.0);
      statement.setString(3, event.source());
      statement.setString(4, event.id());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }
}
