package carrental.mypage.outbound.persistence;

import carrental.mypage.application.history.Customers;
import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

  private static final String ERASED =
      "select customer_id, erased_at from customers"
          + " where customer_id = any (?) and erased_at is not null";

  @Inject Sql sql;

  @Override
  public Optional<Instant> lock(String customerId) {
    return Optional.ofNullable(
        sql.query(LOCK, row -> Sql.instant(row, "erased_at"), customerId).get(0));
  }

  @Override
  public Map<String, Instant> erased(Collection<String> customerIds) {
    return customerIds.isEmpty()
        ? Map.of()
        : sql
            .query(
                ERASED,
                row -> Map.entry(row.getString("customer_id"), Sql.instant(row, "erased_at")),
                (Object) customerIds.toArray(String[]::new))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void noteErasure(String customerId, Instant at) {
    sql.update("update customers set erased_at = ? where customer_id = ?", at, customerId);
  }
}
