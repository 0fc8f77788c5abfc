package carrental.reservation.outbound.persistence;

import carrental.platform.money.Money;
import carrental.reservation.application.Offers;
import carrental.reservation.domain.Bill;
import carrental.reservation.domain.RentalPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Offers, found by one query: the branch's cars in the order of their rate, each looked up among
 * the allocations. For one period the order of rates is the order of totals.
 */
@ApplicationScoped
class StoredOffers implements Offers {

  private static final String FREE_CARS =
      "select id, model, acriss, branch, rate_amount, rate_currency from cars"
          + " where branch = ? and not withdrawn"
          + " and (rate_amount, id) > (?, ?)"
          + " and not exists (select from allocations"
          + " where car_id = cars.id and blocked && tstzrange(?, ?))"
          + " order by rate_amount, id limit ?";

  private static final Place BEGINNING = new Place(BigDecimal.ONE.negate(), new UUID(0, 0));

  @Inject Sql sql;

  @Override
  public List<Offer> find(
      String branch, RentalPeriod period, Instant carFreeAt, Place after, int most) {
    Place from = after == null ? BEGINNING : after;
    return sql.query(
        FREE_CARS,
        row -> {
          Money rate = StoredCars.rate(row);
          return new Offer(
              row.getObject("id", UUID.class),
              row.getString("model"),
              row.getString("acriss"),
              row.getString("branch"),
              rate,
              Bill.of(period, rate));
        },
        branch,
        from.rate(),
        from.carId(),
        period.pickUpAt(),
        carFreeAt,
        most);
  }
}
