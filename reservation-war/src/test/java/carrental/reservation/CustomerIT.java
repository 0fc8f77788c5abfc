package carrental.reservation;

import static carrental.platform.testing.ContextUnderTest.anonymous;
import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.asContext;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.reservation.Feed.PICK_UP;
import static carrental.reservation.Feed.RESERVATIONS;
import static carrental.reservation.Feed.RETURN;
import static carrental.reservation.Feed.aCarAt;
import static carrental.reservation.Feed.allocations;
import static carrental.reservation.Feed.awaitCount;
import static carrental.reservation.Feed.carIs;
import static carrental.reservation.Feed.carRegistered;
import static carrental.reservation.Feed.confirmed;
import static carrental.reservation.Feed.held;
import static carrental.reservation.Feed.key;
import static carrental.reservation.Feed.published;
import static carrental.reservation.Feed.reserve;
import static carrental.reservation.Feed.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import carrental.platform.json.Json;
import carrental.platform.testing.ContextUnderTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The customers' door. Payment is not there: what reservation does alone is tested here. */
@ExtendWith(ArquillianExtension.class)
class CustomerIT {

  @Deployment(testable = false)
  static WebArchive reservation() {
    return ContextUnderTest.war();
  }

  @Test
  void theCarIsHeldWhenPaymentCannotBeReached() {
    UUID car = aCarAt("A01");
    Response answer = reserve("c-1001", wish(car));
    String id = answer.path("id");
    answer
        .then()
        .statusCode(202)
        .time(lessThan(2000L))
        .header("Retry-After", matchesPattern("\\d+"))
        .header("Location", endsWith(RESERVATIONS + id))
        .body("carId", equalTo(car.toString()))
        .body("branch", equalTo("A01"))
        .body("status", equalTo("HELD"))
        .body("pickUpAt", equalTo(Json.write(PICK_UP)))
        .body("returnAt", equalTo(Json.write(RETURN)))
        .body("total.amount", equalTo("150000"))
        .body("lines.code", contains("DAYS"))
        .body("lines.quantity", contains(3))
        .body("holdExpiresAt", notNullValue())
        .body("payment.status", equalTo("UNPAID"))
        .body("rental.status", equalTo("NONE"))
        .body("rental.handedOverAt", nullValue())
        .body("links.self", equalTo(RESERVATIONS + id))
        .body("links.payment", equalTo(RESERVATIONS + id + "/payment"))
        .body("links.cancellation", equalTo(RESERVATIONS + id + "/cancellation"));
    assertThat(published("ReservationHeld", UUID.fromString(id))).isOne();
    pay(UUID.fromString(id)).statusCode(202).body("status", equalTo("HELD"));
  }

  @Test
  void everyCustomerSeesTheirOwnAlone() {
    UUID id = held(aCarAt("A02"));
    as("c-1002").get(RESERVATIONS + id).then().statusCode(404).body("type", endsWith("not-found"));
    post("c-1002", id + "/payment", "{\"method\":\"tok_approved\"}").statusCode(404);
    post("c-1002", id + "/cancellation", "").statusCode(404);
    anonymous().get(RESERVATIONS + id).then().statusCode(401);
    as("desk-1").get(RESERVATIONS + id).then().statusCode(403);
    as("c-1001").get(RESERVATIONS + UUID.randomUUID()).then().statusCode(404);
    as("c-1001").get(RESERVATIONS + "1").then().statusCode(404);
  }

  @Test
  void theNewestReservationComesFirst() {
    UUID car = aCarAt("A03");
    List<String> ids = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      var later = Duration.ofDays(10 * day);
      ids.addFirst(
          reserve("c-1003", wish(car, PICK_UP.plus(later), RETURN.plus(later)))
              .then()
              .statusCode(202)
              .extract()
              .path("id"));
    }
    Response first = as("c-1003").get(RESERVATIONS + "?limit=2");
    first.then().statusCode(200).body("items.id", contains(ids.get(0), ids.get(1)));
    as("c-1003")
        .get(next(first))
        .then()
        .statusCode(200)
        .body("items.id", contains(ids.get(2)))
        .header("Link", nullValue());
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    reserve("c-1001", "{\"carId\":\"x\",\"pickUpAt\":\"2020-01-01T00:00:00Z\",\"colour\":\"red\"}")
        .then()
        .statusCode(400)
        .body(
            "violations.pointer",
            containsInAnyOrder("#/carId", "#/returnAt", "#/payment", "#/colour"));
    reserve("c-1001", wish(UUID.randomUUID(), PICK_UP, PICK_UP))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("#/returnAt"));
    as("c-1001").body(wish(UUID.randomUUID())).post(RESERVATIONS).then().statusCode(400);
    reserve("c-1001", wish(UUID.randomUUID())).then().statusCode(404);
  }

  @Test
  void theExpectedTotalIsChecked() {
    UUID car = aCarAt("A04");
    String wish =
        wish(car).replace("}}", "},\"expectedTotal\":{\"amount\":\"%s\",\"currency\":\"KRW\"}}");
    reserve("c-1001", wish.formatted("1"))
        .then()
        .statusCode(409)
        .body("type", endsWith("total-differs"))
        .body("total.amount", equalTo("150000"));
    reserve("c-1001", wish.formatted("150000")).then().statusCode(202);
  }

  @Test
  void theSameRequestIsAnsweredTheSame() {
    UUID car = aCarAt("A05");
    String key = key();
    Response first = as("c-1001").header("Idempotency-Key", key).body(wish(car)).post(RESERVATIONS);
    Response again = as("c-1001").header("Idempotency-Key", key).body(wish(car)).post(RESERVATIONS);
    assertThat(again.statusCode()).isEqualTo(first.statusCode()).isEqualTo(202);
    assertThat(again.asString()).isEqualTo(first.asString());
    as("c-1001")
        .header("Idempotency-Key", key)
        .body(wish(UUID.randomUUID()))
        .post(RESERVATIONS)
        .then()
        .statusCode(422);
  }

  @Test
  void offersAreTheFreeCarsOfTheBranchTheCheapestFirst() {
    UUID middle = aCarAt("A06");
    UUID dear = UUID.randomUUID();
    UUID cheap = UUID.randomUUID();
    UUID gone = UUID.randomUUID();
    carRegistered(dear, "A06", "90000");
    carRegistered(cheap, "A06", "20000");
    carRegistered(gone, "A06", "10000");
    carIs("CarWithdrawn", gone, "A06", "10000", 2, true);
    awaitCount(1, "select count(*) from cars where withdrawn and id = '%s'".formatted(gone));
    Response first = as("c-1001").get(offers("A06") + "&limit=2");
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
        .get(offers("A06"))
        .then()
        .body("items.carId", contains(cheap.toString(), dear.toString()));
    reserve("c-1002", wish(gone))
        .then()
        .statusCode(409)
        .body("type", endsWith("car-not-available"));
  }

  @Test
  void anHourLiesBetweenTwoRentalsOfACar() {
    UUID car = aCarAt("A07");
    held(car);
    Duration day = Duration.ofDays(1);
    reserve("c-1002", wish(car, RETURN.plusSeconds(3599), RETURN.plus(day))).then().statusCode(409);
    reserve("c-1002", wish(car, RETURN.plusSeconds(3600), RETURN.plus(day))).then().statusCode(202);
    reserve("c-1002", wish(car, PICK_UP.minus(day), PICK_UP.minusSeconds(3599)))
        .then()
        .statusCode(409);
    reserve("c-1002", wish(car, PICK_UP.minus(day), PICK_UP.minusSeconds(3600)))
        .then()
        .statusCode(202);
  }

  @Test
  void offersNeedAPeriodAndABranchThatExists() {
    as("c-1001")
        .get("/reservation/api/offers?branch=NOPE")
        .then()
        .statusCode(400)
        .body("violations.pointer", containsInAnyOrder("?pickUpAt", "?returnAt", "?branch"));
    anonymous().get(offers("A06")).then().statusCode(401);
  }

  @Test
  void ofManyWhoWantOneCarExactlyOneGetsIt() throws Exception {
    UUID car = aCarAt("A08");
    List<Integer> statuses;
    try (var clients = Executors.newFixedThreadPool(16)) {
      Callable<Integer> client = () -> reserve("c-1002", wish(car)).statusCode();
      statuses = new ArrayList<>();
      for (var answer : clients.invokeAll(IntStream.range(0, 64).mapToObj(i -> client).toList())) {
        statuses.add(answer.get());
      }
    }
    assertThat(statuses).filteredOn(status -> status == 202).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(63);
    assertThat(count("select count(*) from allocations where car_id = '%s'".formatted(car)))
        .isOne();
  }

  @Test
  void onceTheBreakerIsOpenPaymentIsLeftAlone() {
    UUID id = held(aCarAt("A09"));
    // As many failures as the breaker wants to see, and some on top.
    for (int i = 0; i < 25; i++) {
      pay(id).statusCode(202).body("status", equalTo("HELD"));
    }
    assertThat(anonymous().get("/metrics").asString().lines())
        .filteredOn(line -> line.startsWith("ft_circuitbreaker_calls_total"))
        .anyMatch(line -> line.contains("circuitBreakerResult=\"circuitBreakerOpen\""));
    assertThat(count("select count(*) from charge_attempts where status = 'ASKED'")).isZero();
  }

  @Test
  void onlyAConfirmedOneIsPickedUpAndOnlyOnce() {
    UUID id = held(aCarAt("A10"));
    pickUp(id, "h-1").statusCode(409).body("type", endsWith("wrong-status"));
    Feed.payment("PaymentApproved", "PAID", id);
    Feed.awaitStatus(id, "CONFIRMED");
    pickUp(id, "h-1")
        .statusCode(200)
        .body("reservationId", equalTo(id.toString()))
        .body("status", equalTo("PICKED_UP"))
        .body("handOverId", equalTo("h-1"));
    pickUp(id, "h-1").statusCode(200);
    pickUp(id, "h-2").statusCode(409);
    pickUp(UUID.randomUUID(), "h-1").statusCode(404);
    cancel(id).statusCode(409);
    assertThat(published("ReservationPickedUp", id)).isOne();
    as("c-1001")
        .body("{\"handOverId\":\"h-1\"}")
        .put(RESERVATIONS + id + "/pick-up")
        .then()
        .statusCode(403);
    asContext("fleet")
        .body("{\"handOverId\":\"h-1\"}")
        .put(RESERVATIONS + id + "/pick-up")
        .then()
        .statusCode(403);
  }

  @Test
  void aCancellationFreesTheCarAtOnceAndCannotBeUndone() {
    UUID car = aCarAt("A11");
    UUID id = confirmed(car);
    cancel(id)
        .statusCode(202)
        .header("Retry-After", notNullValue())
        .body("status", equalTo("CANCELLING"))
        .body("payment.status", equalTo("REFUNDING"));
    assertThat(allocations(id)).isZero();
    as("c-1002").get(offers("A11")).then().body("items.carId", contains(car.toString()));
    pickUp(id, "h-1").statusCode(409);
    cancel(id).statusCode(202);
    assertThat(published("CancellationRequested", id)).isOne();
    pay(id).statusCode(409);
  }

  private static String offers(String branch) {
    return "/reservation/api/offers?pickUpAt=%s&returnAt=%s&branch=%s"
        .formatted(PICK_UP, RETURN, branch);
  }

  private static String next(Response page) {
    String link = page.header("Link");
    return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
  }

  private static ValidatableResponse pay(UUID id) {
    return post("c-1001", id + "/payment", "{\"method\":\"tok_approved\"}");
  }

  private static ValidatableResponse cancel(UUID id) {
    return post("c-1001", id + "/cancellation", "");
  }

  private static ValidatableResponse post(String customer, String path, String body) {
    return as(customer)
        .header("Idempotency-Key", key())
        .body(body)
        .post(RESERVATIONS + path)
        .then();
  }

  private static ValidatableResponse pickUp(UUID id, String handOver) {
    return asContext("rental")
        .body("{\"handOverId\":\"%s\"}".formatted(handOver))
        .put(RESERVATIONS + id + "/pick-up")
        .then();
  }
}
