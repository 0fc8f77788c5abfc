package carrental.reservation.outbound.persistence;

import carrental.platform.persistence.Sql;
import carrental.platform.testing.ContextUnderTest;
import carrental.reservation.application.Offers;
import java.sql.SQLException;
import java.time.Instant;

/** How the database finds offers. */
public final class OffersPlan {

  private OffersPlan() {}

  /** What it does for the very statement and parameters that are run, as {@code explain} has it. */
  public static String of(Offers.Wanted wanted, Offers.Place after, int most) {
    Instant pickUpAt = wanted.period().pickUpAt();
    var query =
        StoredOffers.query(
            wanted,
            wanted.period().returnAt(),
            pickUpAt,
            pickUpAt.plusSeconds(86_400),
            after,
            most);
    try (var connection = ContextUnderTest.database().connect();
        var explain = connection.prepareStatement("explain (analyze) " + query.sql())) {
      Sql.bind(explain, query.parameters());
      var plan = new StringBuilder();
      try (var row = explain.executeQuery()) {
        while (row.next()) {
          plan.append(row.getString(1)).append('\n');
        }
      }
      return plan.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(query.sql(), e);
    }
  }
}
