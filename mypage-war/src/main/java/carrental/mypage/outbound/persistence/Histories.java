package carrental.mypage.outbound.persistence;

import carrental.mypage.application.history.Cars;
import carrental.mypage.application.history.Rentals;
import carrental.mypage.application.history.Shadow;
import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/**
 * The two histories: the same tables, written by the same statements, in the schemas {@code
 * history} and {@code shadow}.
 */
@ApplicationScoped
class Histories {

  private static final String HISTORY = "history";
  private static final String SHADOW = "shadow";

  @Inject Sql sql;

  @Produces
  Rentals rentals() {
    return new RentalsTable(sql, HISTORY);
  }

  @Produces
  Cars cars() {
    return new CarsTable(sql, HISTORY);
  }

  @Produces
  @Shadow
  Rentals shadowRentals() {
    return new RentalsTable(sql, SHADOW);
  }

  @Produces
  @Shadow
  Cars shadowCars() {
    return new CarsTable(sql, SHADOW);
  }
}
