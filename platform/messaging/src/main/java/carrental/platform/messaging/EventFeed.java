package carrental.platform.messaging;

import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The context's events that have a position, in that order. */
@ApplicationScoped
class EventFeed {

  static final String SELECT =
      "select position, id, type, subject, version, time, actor, traceparent, data from outbox";

  private static final String AFTER = SELECT + " where position > ? order by position limit ?";

  private static final String LAST = "select coalesce(max(position), 0) from outbox";

  @Inject Sql sql;

  /** At most so many events behind that position. */
  List<StoredEvent> after(long position, int limit) {
    return sql.query(AFTER, EventFeed::read, position, limit);
  }

  /** The position of the last event that there is now; 0 if there is none. */
  long last() {
    return sql.number(LAST);
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
        Sql.instant(row, "time"),
        row.getString("actor"),
        row.getString("traceparent"),
        row.getString("data"));
  }
}
