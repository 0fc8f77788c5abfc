package carrental.payment.outbound.acquirer;

import carrental.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The acquirer's ledger: every movement of money that really took place, each in a transaction of
 * its own that knows nothing of the one who asked for it.
 */
@ApplicationScoped
@Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
class BankStatement {

  /** Charging and abandoning the same key, one after the other. */
  private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

  private static final String CHARGE =
      "insert into acquirer.entries (id, reservation, kind, amount, currency)"
          + " select ?, ?, 'CHARGE', ?, ?"
          + " where not exists (select from acquirer.abandoned where id = ?)"
          + " on conflict (id) do nothing";

  private static final String AGE =
      "select extract(epoch from clock_timestamp() - at) from acquirer.entries where id = ?";

  private static final String LOCK_CHARGE =
      "select amount from acquirer.entries where id = ? and kind = 'CHARGE' for update";

  /** As long as no more is given back than was charged. */
  private static final String REFUND =
      "insert into acquirer.entries (id, reservation, kind, charge, amount, currency)"
          + " select ?, reservation, 'REFUND', id, ?, currency from acquirer.entries charged"
          + " where id = ? and kind = 'CHARGE' and currency = ? and amount >= ?"
          + " + (select coalesce(sum(amount), 0) from acquirer.entries where charge = charged.id)"
          + " on conflict (id) do nothing";

  private static final String ABANDON =
      "insert into acquirer.abandoned (id)"
          + " select ? where not exists (select from acquirer.entries where id = ?)"
          + " on conflict (id) do nothing";

  @Inject DataSource dataSource;

  /**
   * Books a charge, once.
   *
   * @return how long ago it was booked, or nothing if its key was abandoned
   */
  Optional<Duration> charge(UUID key, UUID reservation, Money amount) {
    return within(
        database -> {
          update(database, LOCK, key.toString());
          update(
              database,
              CHARGE,
              key,
              reservation,
              amount.amount(),
              amount.currency().getCurrencyCode(),
              key);
          return age(database, key);
        });
  }

  /**
   * Books a refund, once.
   *
   * @return whether it is booked; not if less is left of the charge
   */
  boolean refund(UUID key, UUID charge, Money amount) {
    return within(
        database -> {
          update(database, LOCK_CHARGE, charge);
          update(
              database,
              REFUND,
              key,
              amount.amount(),
              charge,
              amount.currency().getCurrencyCode(),
              amount.amount());
          return age(database, key).isPresent();
        });
  }

  /** Whether a movement was booked under that key. */
  boolean has(UUID key) {
    return within(database -> age(database, key).isPresent());
  }

  /**
   * Makes sure that nothing will be charged under that key any more.
   *
   * @return whether nothing was
   */
  boolean abandon(UUID key) {
    return within(
        database -> {
          update(database, LOCK, key.toString());
          update(database, ABANDON, key, key);
          return age(database, key).isEmpty();
        });
  }

  private static Optional<Duration> age(Connection database, UUID key) throws SQLException {
    try (var statement = database.prepareStatement(AGE)) {
      statement.setObject(1, key);
      try (var row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(Duration.ofMillis((long) (row.getDouble(1) * 1000)))
            : Optional.empty();
      }
    }
  }

  private static void update(Connection database, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }

  private interface Work<T> {
    T on(Connection database) throws SQLException;
  }

  private <T> T within(Work<T> work) {
    try (var database = dataSource.getConnection()) {
      return work.on(database);
    } catch (SQLException e) {
      throw new IllegalStateException("The acquirer's ledger cannot be reached", e);
    }
  }
}
