package carrental.payment.outbound.persistence;

import carrental.payment.application.Payments;
import carrental.payment.domain.LedgerEntry;
import carrental.payment.domain.Payment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Payments in PostgreSQL. */
@ApplicationScoped
class StoredPayments implements Payments {

  private static final String BEGIN =
      "insert into payments (reservation_id, customer_id, currency) values (?, ?, ?)"
          + " on conflict do nothing";

  /** After a look, the seconds until the next: at most the first, from the second on doubled. */
  static final String WAIT = "least(%s, %s * power(2, least(looks, 20)))::float8";

  private static final String TAKE_DUE =
      "update entries set looks = looks + 1, looked_at = now() where id = (select id from entries"
          + " where status = 'PENDING' and looked_at <= now() - make_interval(secs => "
          + WAIT.formatted("?", "?")
          + ")"
          + " order by looked_at limit 1 for update skip locked)"
          + " returning reservation_id, id";

  @PersistenceContext(unitName = "payment")
  private EntityManager database;

  @Override
  public Payment lockOrBegin(UUID reservationId, String customerId, Currency currency) {
    database
        .createNativeQuery(BEGIN)
        .setParameter(1, reservationId)
        .setParameter(2, customerId)
        .setParameter(3, currency.getCurrencyCode())
        .executeUpdate();
    return lock(reservationId).orElseThrow();
  }

  @Override
  public Optional<Payment> lock(UUID reservationId) {
    return Optional.ofNullable(
        database.find(Payment.class, reservationId, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public Optional<Payment> find(UUID reservationId) {
    return Optional.ofNullable(database.find(Payment.class, reservationId));
  }

  @Override
  public boolean hasEntry(UUID entryId) {
    return database.find(LedgerEntry.class, entryId) != null;
  }

  @Override
  public Optional<Pending> takeDue(Duration first, Duration longest) {
    List<?> rows =
        database
            .createNativeQuery(TAKE_DUE)
            .setParameter(1, longest.toMillis() / 1000.0)
            .setParameter(2, first.toMillis() / 1000.0)
            .getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(columns -> new Pending((UUID) columns[0], (UUID) columns[1]))
        .findFirst()
        .map(Pending.class::cast);
  }
}
