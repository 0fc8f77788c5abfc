package carrental.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The context's events that have a position, in that order. */
@ApplicationScoped
class EventFeed {

  static final String SELECT =
      "select position, id, type, subject, version, time, actor, traceparent, data from outbox";

  private static final String AFTER = SELECT + " where position > ? order by position limit ?";

  private static final String LAST = "select coalesce(max(position), 0) from outbox";

  @Inject DataSource dataSource;

  /** At most so many events behind that position. */
  List<StoredEvent> after(long position, int limit) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(AFTER)) {
      statement.setLong(1, position);
      statement.setInt(2, limit);
      return read(statement);
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** The position of the last event that there is now; 0 if there is none. */
  long last() {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(LAST);
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  static List<StoredEvent> read(PreparedStatement statement) throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    try (var row = statement.executeQuery()) {
      while (row.next()) {
        events.add(read(row));
      }
    }
    return events;
  }

  private static StoredEvent read(ResultSet row) throws SQLException {
    return new StoredEvent(
        row.getLong("position"),
        row.getString("id"),
        row.getString("type"),
        row.getString("subject"),
        row.getLong("version"),
        row.getObject("time", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("traceparent"),
        row.getString("data"));
  }
}
