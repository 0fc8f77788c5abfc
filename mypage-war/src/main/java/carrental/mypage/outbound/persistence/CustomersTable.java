package carrental.mypage.outbound.persistence;

import carrental.mypage.application.history.Customers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Customers in the table {@code customers}. */
@ApplicationScoped
class CustomersTable implements Customers {

  /** Unlike a select, it also locks a row that is not there yet, and never reads an old one. */
  private static final String LOCK =
      """
      insert into customers (customer_id) values (?)
      on conflict (customer_id) do update set customer_id = excluded.customer_id
      returning erased_at
      """;

  @Inject Sql sql;

  @Override
  public Optional<Instant> lock(String customerId) {
    return Optional.ofNullable(
        sql.query(LOCK, row -> Sql.instant(row, "erased_at"), customerId).get(0));
  }

  @Override
  public void noteErasure(String customerId, Instant at) {
    sql.update("update customers set erased_at = ? where customer_id = ?", at, customerId);
  }
}
