package carrental.rental.outbound.persistence;

import carrental.rental.application.Branches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

@ApplicationScoped
class StoredBranches implements Branches {

  private static final String ZONE = "select time_zone from branches where code = ?";

  private static final String LEARN =
      "insert into branches as known (code, version, name, time_zone) values (?, ?, ?, ?)"
          + " on conflict (code) do update set version = excluded.version, name = excluded.name,"
          + " time_zone = excluded.time_zone where known.version < excluded.version";

  private static final String CODES = "select code from branches where version > 0 order by code";

  @Inject DataSource dataSource;

  @Override
  public ZoneId zoneOf(String code) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(ZONE)) {
      statement.setString(1, code);
      try (var row = statement.executeQuery()) {
        return row.next() ? ZoneId.of(row.getString(1)) : UNTIL_KNOWN;
      }
    } catch (SQLException e) {
      throw new QueryFailed(e);
    }
  }

  @Override
  public void learn(String code, long version, String name, ZoneId zone) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(LEARN)) {
      statement.setString(1, code);
      statement.setLong(2, version);
      statement.setString(3, name);
      statement.setString(4, zone.getId());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new QueryFailed(e);
    }
  }

  @Override
  public List<String> codes() {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(CODES)) {
      List<String> codes = new ArrayList<>();
      while (row.next()) {
        codes.add(row.getString(1));
      }
      return codes;
    } catch (SQLException e) {
      throw new QueryFailed(e);
    }
  }
}
