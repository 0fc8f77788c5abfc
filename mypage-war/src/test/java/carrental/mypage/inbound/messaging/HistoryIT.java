package carrental.mypage.inbound.messaging;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.example;
import static carrental.platform.testing.ContextUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import carrental.mypage.Told;
import carrental.platform.persistence.Ids;
import carrental.platform.testing.ContextUnderTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class HistoryIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String RENTALS = "/mypage/api/me/rentals";
  private static final String CARS = "/mypage/api/cars";

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void livesThatArriveInAnyOrderAndTwiceAreShownAsTheyWereLived() {
    UUID car = Ids.next();
    List<UUID> ids = new ArrayList<>();
    List<Told> events = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      UUID id = Ids.next();
      ids.add(id);
      List<Told> life = Told.cancelledLife(id, "c-1001", car, NOON);
      events.addAll(life);
      events.addAll(life);
    }
    Collections.shuffle(events, new Random(20261122));
    events.forEach(Told::send);
    Told.car("CarRegistered", car, 1, "34나5678", "GMP").send();

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(
                      count(
                          "select count(*) from history.steps join history.rentals using (reservation_id)"
                              + " where customer_id = 'c-1001'"))
                  .isEqualTo(12 * 9);
              assertThat(count("select count(*) from history.cars where car_id = '" + car + "'"))
                  .isEqualTo(1);
            });

    assertThat(count("select count(*) from parked_events")).isZero();
    List<String> shown = new ArrayList<>();
    String path = RENTALS + "?limit=5";
    while (path != null) {
      Response page = as("c-1001").get(path);
      page.then().statusCode(200);
      JsonPath json = page.jsonPath();
      shown.addAll(json.getList("items.reservationId"));
      for (int i = 0; i < json.getList("items").size(); i++) {
        assertCancelledLife(json, "items[" + i + "].");
      }
      path = next(page);
    }
    assertThat(shown).isEqualTo(ids.reversed().stream().map(UUID::toString).toList());
    as("c-1002").get(RENTALS).then().statusCode(200).body("items", empty());
  }

  private static void assertCancelledLife(JsonPath json, String rental) {
    assertThat(json.getString(rental + "status")).isEqualTo("CANCELLED");
    assertThat(json.getString(rental + "car.plateNumber")).isEqualTo("34나5678");
    assertThat(json.getString(rental + "total.amount")).isEqualTo("150000");
    assertThat(json.getString(rental + "paid.amount")).isEqualTo("150000");
    assertThat(json.getString(rental + "refunded.amount")).isEqualTo("100000");
    assertThat(json.getList(rental + "timeline.type"))
        .containsExactly(
            "reservation.ReservationHeld.v1",
            "payment.PaymentDeclined.v1",
            "payment.PaymentApproved.v1",
            "reservation.ReservationConfirmed.v1",
            "rental.CarRented.v1",
            "reservation.CancellationRequested.v1",
            "payment.PaymentRefunded.v1",
            "reservation.ReservationCancelled.v1",
            "rental.RentalCancelled.v1");
    assertThat(json.getList(rental + "timeline.collect { it.amount?.amount }"))
        .containsExactly(null, "150000", "150000", null, null, null, "100000", null, null);
    assertThat(json.getList(rental + "timeline.at"))
        .element(2)
        .isEqualTo("2026-11-22T12:00:02.000Z");
  }

  @Test
  void aRentalIsShownOnceItsReservationIsHeardOfWithAllThatCameBefore() {
    UUID id = Ids.next();
    UUID car = Ids.next();
    Told.payment("PaymentApproved", id, 1, NOON.plusSeconds(1)).send();
    Told.rental("CarRented", id, 1, NOON.plusSeconds(2)).send();
    await()
        .atMost(SOON)
        .until(
            () ->
                count("select count(*) from history.steps where reservation_id = '" + id + "'")
                    == 2);
    as("c-1003").get(RENTALS).then().statusCode(200).body("items", empty());

    Told.reservation("ReservationConfirmed", id, 2, "c-1003", car, NOON).send();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                as("c-1003")
                    .get(RENTALS)
                    .then()
                    .body("items.reservationId", contains(id.toString()))
                    .body("items[0].status", equalTo("CONFIRMED"))
                    .body("items[0].car.id", equalTo(car.toString()))
                    .body("items[0].car.plateNumber", nullValue())
                    .body("items[0].timeline.size()", equalTo(3))
                    .body("items[0].paid.currency", equalTo("KRW")));
  }

  @Test
  void carsAreShownAsFleetLastToldAndNotOnceTheyAreWithdrawn() {
    publish("car-events", "fleet.BranchChanged.v1", "ICN", 1, example("fleet", "BranchChanged"));
    UUID staying = Ids.next();
    UUID leaving = Ids.next();
    List<Told> events =
        List.of(
            Told.car("CarWithdrawn", leaving, 3, "11가1111", "ICN"),
            Told.car("CarRegistered", leaving, 1, "11가1111", "ICN"),
            Told.car("CarChanged", staying, 2, "22가2222", "ICN"),
            Told.car("CarRegistered", staying, 1, "99가9999", "ICN"));
    events.forEach(Told::send);
    await()
        .atMost(SOON)
        .until(
            () ->
                events.stream().allMatch(Told::hasArrived)
                    && count("select count(*) from history.branches") == 1);

    as("c-1001")
        .queryParam("branch", "ICN")
        .get(CARS)
        .then()
        .statusCode(200)
        .body("items.id", contains(staying.toString()))
        .body("items[0].plateNumber", equalTo("22가2222"))
        .body("items[0].dailyRate.currency", equalTo("KRW"));
    as("c-1001")
        .queryParam("branch", "XXX")
        .get(CARS)
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("?branch"));
    as("c-1001").queryParam("cursor", "WyJub3doZXJlIl0").get(CARS).then().statusCode(400);
    as("c-1001").queryParam("cursor", "WyJub3doZXJlIl0").get(RENTALS).then().statusCode(400);
  }

  private static String next(Response page) {
    String link = page.header("Link");
    return link == null ? null : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
  }
}
