package carrental.systemtests;

import carrental.launcher.Database;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What a context's database says, where a test has to look behind the API. */
public final class Rows {

  private Rows() {}

  /** The second column by the first, both as text. */
  public static Map<String, String> of(Database database, String query) throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.put(row.getString(1), row.getString(2));
      }
    }
    return rows;
  }

  /** The one number that a query gives. */
  public static long number(Database database, String query) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
