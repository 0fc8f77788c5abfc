package carrental.reservation.outbound.persistence;

import carrental.platform.money.Money;
import carrental.platform.persistence.Sql;
import carrental.reservation.application.Offers;
import carrental.reservation.domain.Bill;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Offers, found by one query: the branch's cars in the order of their rate, each looked up among
 * the allocations. For one period the order of rates is the order of totals, because the discount
 * is the same.
 */
@ApplicationScoped
class StoredOffers implements Offers {

  private static final String FREE_CARS =
      "select id, model, acriss, branch, rate_amount, rate_currency from cars"
          + " where branch = ? and not withdrawn"
          + " and (out_until is null or out_until > ? and out_until <= ?)"
          + " and (rate_currency, rate_amount, id) > (?::bpchar, ?, ?)"
          + " and not exists (select from allocations"
          + " where car_id = cars.id and blocked && tstzrange(?, ?))"
          + " and not exists ("
          + StoredAllocations.OVERDUE
          + " = cars.id and ? < ?)";

  private static final String OF_CLASS = " and acriss = ?::bpchar";
  private static final String NAMED = " and model ilike ?";
  private static final String CHEAPEST_FIRST = " order by rate_currency, rate_amount, id limit ?";

  @Inject Sql sql;

  @Override
  public List<Offer> find(
      Wanted wanted,
      Instant carFreeAt,
      Function<Money, Bill> billing,
      Instant now,
      Instant overdueCarFreeAt,
      Place after,
      int most) {
    Query query = query(wanted, carFreeAt, now, overdueCarFreeAt, after, most);
    return sql.query(
        query.sql(),
        row -> {
          Money rate = StoredCars.rate(row);
          return new Offer(
              row.getObject("id", UUID.class),
              row.getString("model"),
              row.getString("acriss"),
              row.getString("branch"),
              rate,
              billing.apply(rate));
        },
        query.parameters());
  }

  /** A statement with its parameters. */
  record Query(String sql, Object... parameters) {}

  /** What the database is asked. */
  static Query query(
      Wanted wanted,
      Instant carFreeAt,
      Instant now,
      Instant overdueCarFreeAt,
      Place after,
      int most) {
    String currency = after == null ? "" : after.rate().currency().getCurrencyCode();
    BigDecimal amount = after == null ? BigDecimal.ZERO : after.rate().amount();
    UUID carId = after == null ? new UUID(0, 0) : after.carId();
    Instant pickUpAt = wanted.period().pickUpAt();
    var query = new StringBuilder(FREE_CARS);
    var parameters = new ArrayList<Object>();
    Collections.addAll(
        parameters,
        wanted.branch(),
        now,
        pickUpAt,
        currency,
        amount,
        carId,
        pickUpAt,
        carFreeAt,
        pickUpAt,
        overdueCarFreeAt);
    if (wanted.vehicleClass() != null) {
      query.append(OF_CLASS);
      parameters.add(wanted.vehicleClass().code());
    }
    if (wanted.text() != null) {
      query.append(NAMED);
      parameters.add("%" + wanted.text().replaceAll("([%_\\\\])", "\\\\$1") + "%");
    }
    parameters.add(most);
    return new Query(query.append(CHEAPEST_FIRST).toString(), parameters.toArray());
  }
}
