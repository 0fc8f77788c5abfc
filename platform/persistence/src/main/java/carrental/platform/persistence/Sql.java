package carrental.platform.persistence;

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
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Runs statements, in the running transaction if there is one, else each in its own. Parameters are
 * what JDBC takes, {@link Instant}s, currencies, and arrays of strings, numbers and ids. All throw
 * {@link DatabaseFailure}.
 */
@ApplicationScoped
public class Sql {

  @Inject DataSource dataSource;

  /** Makes a value of the current row. */
  public interface Row<T> {
    /** The value. */
    T read(ResultSet row) throws SQLException;
  }

  /** The rows that a statement finds or returns. */
  public <T> List<T> query(String sql, Row<T> as, Object... parameters) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (var row = statement.executeQuery()) {
        var found = new ArrayList<T>();
        while (row.next()) {
          found.add(as.read(row));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** The first row, if there is any. */
  public <T> Optional<T> first(String sql, Row<T> as, Object... parameters) {
    return query(sql, as, parameters).stream().findFirst();
  }

  /** Whether the condition holds that a statement selects. */
  public boolean is(String sql, Object... parameters) {
    return query(sql, row -> row.getBoolean(1), parameters).getFirst();
  }

  /** The number that a statement selects. */
  public long number(String sql, Object... parameters) {
    return query(sql, row -> row.getLong(1), parameters).getFirst();
  }

  /** Changes rows; how many. */
  public int update(String sql, Object... parameters) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** Runs one statement for each of the rows of parameters, all at once. */
  public void updateEach(String sql, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (Object[] parameters : rows) {
        bind(statement, parameters);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** Gives a statement its parameters. */
  public static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, forJdbc(statement.getConnection(), parameters[i]));
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

  /** A moment, or null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** An id, or null. */
  public static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** Money of two columns, or null. */
  public static Money money(ResultSet row, String amount, String currency) throws SQLException {
    String code = row.getString(currency);
    return code == null ? null : new Money(row.getBigDecimal(amount), Currency.getInstance(code));
  }
}
