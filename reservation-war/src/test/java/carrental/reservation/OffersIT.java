package carrental.reservation;

import static carrental.platform.testing.ContextUnderTest.anonymous;
import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.reservation.Feed.PICK_UP;
import static carrental.reservation.Feed.RETURN;
import static carrental.reservation.Feed.aCarAt;
import static carrental.reservation.Feed.awaitCount;
import static carrental.reservation.Feed.branchChanged;
import static carrental.reservation.Feed.carIs;
import static carrental.reservation.Feed.carRegistered;
import static carrental.reservation.Feed.held;
import static carrental.reservation.Feed.next;
import static carrental.reservation.Feed.offers;
import static carrental.reservation.Feed.reserve;
import static carrental.reservation.Feed.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.nullValue;

import carrental.platform.money.Money;
import carrental.platform.testing.ContextUnderTest;
import carrental.reservation.application.Offers;
import carrental.reservation.domain.RentalPeriod;
import carrental.reservation.domain.VehicleClass;
import carrental.reservation.outbound.persistence.OffersPlan;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can be reserved. */
@ExtendWith(ArquillianExtension.class)
class OffersIT {

  private static final Duration MONTH = Duration.ofDays(30);

  @Deployment(testable = false)
  static WebArchive reservation() {
    return ContextUnderTest.war();
  }

  @Test
  void offersAreTheFreeCarsOfTheBranchTheCheapestFirst() {
    UUID middle = aCarAt("O01");
    UUID dear = UUID.randomUUID();
    UUID cheap = UUID.randomUUID();
    UUID gone = UUID.randomUUID();
    carRegistered(dear, "O01", "90000");
    carRegistered(cheap, "O01", "20000");
    carRegistered(gone, "O01", "10000");
    carIs("CarWithdrawn", gone, "O01", "10000", 2, true);
    awaitCount(1, "select count(*) from cars where withdrawn and id = '%s'".formatted(gone));
    Response first = as("c-1001").get(offers("O01") + "&limit=2");
    first
        .then()
        .statusCode(200)
        .body("items.carId", contains(cheap.toString(), middle.toString()))
        .body("items.total.amount", contains("60000", "150000"))
        .body("items[0].lines.quantity", contains(3));
    as("c-1001")
        .get(next(first))
        .then()
        .body("items.carId", contains(dear.toString()))
        .header("Link", nullValue());

    held(middle);
    as("c-1001")
        .get(offers("O01"))
        .then()
        .body("items.carId", contains(cheap.toString(), dear.toString()));
    reserve("c-1002", wish(gone))
        .then()
        .statusCode(409)
        .body("type", endsWith("car-not-available"));
  }

  @Test
  void offersAreForThoseWhoAreLoggedIn() {
    anonymous().get(offers("O02")).then().statusCode(401);
  }

  @Test
  void offersAreNarrowedDownByClassAndText() {
    UUID car = aCarAt("O03");
    as("c-1001")
        .get(offers("O03") + "&acriss=CDAR&text=aVaN")
        .then()
        .statusCode(200)
        .body("items.carId", contains(car.toString()));
    as("c-1001").get(offers("O03") + "&acriss=ECAR").then().body("items", empty());
    as("c-1001").get(offers("O03") + "&text=%25").then().body("items", empty());
  }

  @Test
  void aTextIsTakenAsItIsAlsoOnTheNextPage() {
    aCarAt("O04");
    for (int i = 0; i < 3; i++) {
      carRegistered(UUID.randomUUID(), "O04", "2000" + i);
    }
    Feed.sql(
        "update cars set model = '50% off {R+V} & more' where branch = 'O04' and rate_amount < 50000");
    Response first =
        as("c-1001").get(offers("O04") + "&limit=2&text=50%25%20OFF%20%7BR%2BV%7D%20%26");
    first.then().statusCode(200).body("items.dailyRate.amount", contains("20000", "20001"));
    as("c-1001").get(next(first)).then().body("items.dailyRate.amount", contains("20002"));
  }

  @Test
  void amountsOfSeveralCurrenciesAreNotCompared() {
    branchChanged("O05");
    carRegistered(UUID.randomUUID(), "O05", "50000", "KRW");
    carRegistered(UUID.randomUUID(), "O05", "45.50", "USD");
    carRegistered(UUID.randomUUID(), "O05", "9", "KRW");
    carRegistered(UUID.randomUUID(), "O05", "39.00", "EUR");
    carRegistered(UUID.randomUUID(), "O05", "120.00", "EUR");
    List<String> rates = new ArrayList<>();
    String path = offers("O05") + "&limit=1";
    for (int page = 0; page < 5; page++) {
      Response one = as("c-1001").get(path);
      one.then().statusCode(200);
      rates.add(
          one.path("items[0].dailyRate.currency") + " " + one.path("items[0].dailyRate.amount"));
      path = one.header("Link") == null ? null : next(one);
    }
    assertThat(rates).containsExactly("EUR 39.00", "EUR 120.00", "KRW 9", "KRW 50000", "USD 45.50");
    assertThat(path).isNull();
  }

  @Test
  void offersAreReadFromIndexesHoweverLargeTheFleetIs() {
    manyCarsAndReservationsAt("O06");
    var period = new RentalPeriod(PICK_UP, RETURN);
    var any = new Offers.Wanted("O06", period, null, null);
    var ofClass = new Offers.Wanted("O06", period, new VehicleClass("CDAR"), null);
    var deep = new Offers.Place(Money.of("10000", "KRW"), UUID.randomUUID());
    for (Offers.Place after : new Offers.Place[] {null, deep}) {
      assertThat(OffersPlan.of(any, after, 51))
          .contains("Index Scan using cars_for_rent on cars")
          .containsPattern("Index Cond: .*branch = .*ROW\\(")
          .contains("allocations_never_overlap")
          .doesNotContain("Sort", "Seq Scan");
      assertThat(OffersPlan.of(ofClass, after, 51))
          .contains("Index Scan using cars_for_rent_by_class on cars")
          .containsPattern("Index Cond: .*branch = .*acriss = .*ROW\\(")
          .contains("allocations_never_overlap")
          .doesNotContain("Sort", "Seq Scan");
    }
    forgetAllAt("O06");
  }

  /** 20,000 cars, one of 20 in the class, each taken a month before. */
  private static void manyCarsAndReservationsAt(String branch) {
    Feed.sql(
        """
        insert into cars (id, version, model, acriss, branch, rate_amount, rate_currency, withdrawn)
          select gen_random_uuid(), 1, 'Model ' || n, case n %% 20 when 0 then 'CDAR' else 'ECAR' end,
            '%1$s', n, 'KRW', false
          from generate_series(1, 20000) n;
        insert into reservations (id, version, customer_id, car_id, branch, status, pick_up_at,
            return_at, bill, total_amount, fee_amount, currency, hold_expires_at, payment_status,
            rental_status, rental_version, tries, changed_at)
          select gen_random_uuid(), 1, 'c-1003', id, branch, 'EXPIRED', '%2$s', '%3$s', '[]',
            rate_amount, 0, rate_currency, '%2$s', 'UNPAID', 'NONE', 0, 0, now()
          from cars where branch = '%1$s';
        insert into allocations (reservation_id, car_id, blocked)
          select id, car_id, tstzrange(pick_up_at, return_at)
          from reservations where branch = '%1$s';
        analyze cars, allocations
        """
            .formatted(branch, PICK_UP.minus(MONTH), RETURN.minus(MONTH)));
  }

  private static void forgetAllAt(String branch) {
    Feed.sql(
        """
        delete from allocations a using reservations r where r.id = reservation_id and branch = '%1$s';
        delete from reservations where branch = '%1$s';
        delete from cars where branch = '%1$s';
        analyze cars, allocations
        """
            .formatted(branch));
  }
}
