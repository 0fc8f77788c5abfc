package carrental.mypage.outbound.persistence;

import carrental.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Runs statements, in the running transaction if there is one, else each in its own. Parameters are
 * what JDBC takes, {@link Instant}s, currencies, and arrays of strings, numbers and ids.
 */
@ApplicationScoped
class Sql {

  /** Makes a value of the current row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  @Inject DataSource dataSource;

  /** The rows that a query finds. */
  <T> List<T> query(String sql, Row<T> as, Object... parameters) {
    try (var connection = dataSource.getConnection();
        var statement = prepared(connection, sql, parameters);
        var row = statement.executeQuery()) {
      var found = new ArrayList<T>();
      while (row.next()) {
        found.add(as.read(row));
      }
      return found;
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** Changes rows; how many. */
  int update(String sql, Object... parameters) {
    try (var connection = dataSource.getConnection();
        var statement = prepared(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** Runs one statement for each of the rows of parameters, all at once. */
  void updateEach(String sql, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (Object[] parameters : rows) {
        set(statement, connection, parameters);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** A moment, or null. */
  static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** An id, or null. */
  static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** Money of two columns, or null. */
  static Money money(ResultSet row, String amount, String currency) throws SQLException {
    String code = row.getString(currency);
    return code == null ? null : new Money(row.getBigDecimal(amount), Currency.getInstance(code));
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object[] parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      set(statement, connection, parameters);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void set(PreparedStatement statement, Connection connection, Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, forJdbc(connection, parameters[i]));
    }
  }

  private static Object forJdbc(Connection connection, Object parameter) throws SQLException {
    if (parameter == null) {
      return null;
    }
    return switch (parameter) {
      case Instant moment -> moment.atOffset(ZoneOffset.UTC);
      case Currency currency -> currency.getCurrencyCode();
      case String[] texts -> connection.createArrayOf("text", texts);
      case Long[] numbers -> connection.createArrayOf("bigint", numbers);
      case UUID[] ids -> connection.createArrayOf("uuid", ids);
      default -> parameter;
    };
  }
}
