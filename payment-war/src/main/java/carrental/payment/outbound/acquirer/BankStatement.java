package carrental.payment.outbound.acquirer;

import carrental.platform.money.Money;
import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

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

  @Inject Sql sql;

  /**
   * Books a charge, once.
   *
   * @return how long ago it was booked, or nothing if its key was abandoned
   */
  Optional<Duration> charge(UUID key, UUID reservation, Money amount) {
    lock(key);
    sql.update(CHARGE, key, reservation, amount.amount(), amount.currency(), key);
    return age(key);
  }

  /**
   * Books a refund, once.
   *
   * @return whether it is booked; not if less is left of the charge
   */
  boolean refund(UUID key, UUID charge, Money amount) {
    sql.query(LOCK_CHARGE, row -> true, charge);
    sql.update(REFUND, key, amount.amount(), charge, amount.currency(), amount.amount());
    return has(key);
  }

  /** Whether a movement was booked under that key. */
  boolean has(UUID key) {
    return age(key).isPresent();
  }

  /**
   * Makes sure that nothing will be charged under that key any more.
   *
   * @return whether nothing was
   */
  boolean abandon(UUID key) {
    lock(key);
    sql.update(ABANDON, key, key);
    return !has(key);
  }

  private void lock(UUID key) {
    sql.query(LOCK, row -> true, key.toString());
  }

  private Optional<Duration> age(UUID key) {
    return sql.first(AGE, row -> Duration.ofMillis((long) (row.getDouble(1) * 1000)), key);
  }
}
