package carrental.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Which events of a publisher have come in, for a context that also reads its feed. */
@ApplicationScoped
public class ReceivedEvents {

  /** Covered by the progress, or there one by one. */
  private static final String COUNT =
      """
      select coalesce(max(known.position), 0) + count(distinct inbox.position)
      from (values (?)) publisher (source)
      left join inbox_progress known on known.source = publisher.source
      left join inbox on inbox.source = publisher.source
        and inbox.position > coalesce(known.position, 0) and inbox.position <= ?
      """;

  private static final String IS_PARKED =
      "select count(*) from parked_events where source = ? and event_id = ?";

  @Inject DataSource dataSource;

  /** Whether every event of that publisher up to that position has been taken charge of. */
  public boolean areAllUpTo(String source, long position) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(COUNT)) {
      statement.setString(1, source);
      statement.setLong(2, position);
      return number(statement) >= position;
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** Whether that event could not be applied and waits for being tried again. */
  public boolean isParked(String source, String eventId) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(IS_PARKED)) {
      statement.setString(1, source);
      statement.setString(2, eventId);
      return number(statement) > 0;
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
