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
import static carrental.reservation.Feed.branchOpens;
import static carrental.reservation.Feed.carIs;
import static carrental.reservation.Feed.confirmed;
import static carrental.reservation.Feed.held;
import static carrental.reservation.Feed.key;
import static carrental.reservation.Feed.next;
import static carrental.reservation.Feed.offers;
import static carrental.reservation.Feed.published;
import static carrental.reservation.Feed.reserve;
import static carrental.reservation.Feed.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import carrental.platform.json.Json;
import carrental.platform.testing.ContextUnderTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void aCarThatNobodyKnowsIsNotFound() {
    reserve("c-1001", wish(UUID.randomUUID()))
        .then()
        .statusCode(404)
        .body("type", endsWith("not-found"));
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

  @ParameterizedTest
  @CsvSource({
    "PT0S, is not after pickUpAt",
    "PT59M, is too close to pickUpAt",
    "PT2161H, is too long after pickUpAt",
  })
  void aPeriodIsNeitherTooShortNorTooLong(Duration length, String detail) {
    reserve("c-1001", wish(aCarAt("A26"), PICK_UP, PICK_UP.plus(length)))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("#/returnAt"))
        .body("violations[0].detail", equalTo(detail));
  }

  @Test
  void pickUpAndReturnAreWithinTheOpeningHoursOfTheCarsBranch() {
    UUID car = aCarAt("A12");
    branchOpens("A12", "10:00", "18:00");
    // 09:00 in Seoul.
    reserve("c-1001", wish(car, PICK_UP, PICK_UP.plus(Duration.ofHours(26))))
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("#/pickUpAt"))
        .body("violations[0].detail", equalTo("is when the branch is closed"))
        .body("violations[0].allowed", equalTo("from 10:00 to 18:00 in Asia/Seoul"));
    as("c-1001").get(offers("A12")).then().statusCode(400);
    Instant opening = PICK_UP.plus(Duration.ofHours(1));
    reserve("c-1001", wish(car, opening, opening.plus(Duration.ofHours(8)))).then().statusCode(202);
  }

  @Test
  void theCostOfACancellationIsShownBefore() {
    UUID id = confirmed(aCarAt("A15"));
    as("c-1001")
        .get(RESERVATIONS + id + "/cancellation")
        .then()
        .statusCode(200)
        .body("fee.amount", equalTo("0"))
        .body("refund.amount", equalTo("150000"))
        .body("freeUntil", equalTo(Json.write(PICK_UP.minus(Duration.ofDays(1)))));
    Feed.sql(
        "update reservations set pick_up_at = now() + interval '23 hours' where id = '%s'"
            .formatted(id));
    as("c-1001")
        .get(RESERVATIONS + id + "/cancellation")
        .then()
        .body("fee.amount", equalTo("50000"))
        .body("refund.amount", equalTo("100000"));
    as("c-1002").get(RESERVATIONS + id + "/cancellation").then().statusCode(404);
    pickUp(id, "h-1").statusCode(200);
    as("c-1001")
        .get(RESERVATIONS + id + "/cancellation")
        .then()
        .statusCode(409)
        .body("type", endsWith("wrong-status"));
  }

  @Test
  void anExternalReferenceNamesOneReservationOfACustomer() {
    String wish = with(wish(aCarAt("A16")), "externalReference", "\"PO/4711\"");
    String id =
        reserve("c-1001", wish)
            .then()
            .statusCode(202)
            .body("externalReference", equalTo("PO/4711"))
            .extract()
            .path("id");
    Duration week = Duration.ofDays(7);
    UUID other = aCarAt("A17");
    reserve(
            "c-1001",
            with(
                wish(other, PICK_UP.plus(week), RETURN.plus(week)),
                "externalReference",
                "\"PO/4711\""))
        .then()
        .statusCode(409)
        .body("type", endsWith("external-reference-taken"));
    assertThat(count("select count(*) from allocations where car_id = '%s'".formatted(other)))
        .isZero();
    as("c-1001")
        .get(RESERVATIONS + "?externalReference=PO/4711")
        .then()
        .statusCode(200)
        .body("items.id", contains(id));
    as("c-1002").get(RESERVATIONS + "?externalReference=PO/4711").then().body("items", empty());
  }

  @Test
  void whoeverFollowsSeesWhatChangedSince() {
    UUID first = held(aCarAt("A18"));
    UUID second = held(aCarAt("A19"));
    String since = as("c-1001").get(RESERVATIONS + second).path("changedAt");
    cancel(first).statusCode(202);
    as("c-1001")
        .get(RESERVATIONS + "?since=" + since)
        .then()
        .statusCode(200)
        .body("items.id", hasItems(second.toString(), first.toString()));
    List<String> times =
        as("c-1001").get(RESERVATIONS + "?since=" + since).jsonPath().getList("items.changedAt");
    assertThat(times).isSorted();
    Response page = as("c-1001").get(RESERVATIONS + "?limit=1&since=" + since);
    String next = next(page);
    assertThat(as("c-1001").get(next).jsonPath().getList("items.id"))
        .doesNotContainAnyElementsOf(page.jsonPath().getList("items.id"));
    as("c-1001")
        .get(RESERVATIONS + "?since=yesterday")
        .then()
        .statusCode(400)
        .body("violations.pointer", contains("?since"));
  }

  @Test
  void whatComesNextIsShownInEveryState() {
    UUID id = held(aCarAt("A20"));
    Response held = as("c-1001").get(RESERVATIONS + id);
    held.then().body("next.step", equalTo("PAY"));
    assertThat(held.<String>path("next.until")).isEqualTo(held.path("holdExpiresAt"));
    Feed.payment("PaymentApproved", "PAID", id);
    Feed.awaitStatus(id, "CONFIRMED");
    Feed.shown(id)
        .body("next.step", equalTo("PICK_UP"))
        .body("next.until", equalTo(Json.write(RETURN)));
    pickUp(id, "h-1").statusCode(200);
    Feed.shown(id).body("next.step", equalTo("RETURN"));
    UUID cancelled = confirmed(aCarAt("A21"));
    cancel(cancelled).statusCode(202);
    Feed.shown(cancelled).body("next.step", equalTo("AWAIT_REFUND"));
  }

  @Test
  void aCarOutOfServiceIsNotOfferedForThatTimeAndWhoIsHitIsListed() {
    UUID car = aCarAt("A22");
    UUID hit = held(car);
    Instant backAt = PICK_UP.plus(Duration.ofHours(2));
    Feed.outOfService(car, "A22", 2, backAt);
    awaitCount(
        1, "select count(*) from cars where out_until is not null and id = '%s'".formatted(car));
    as("admin-1")
        .get("/reservation/api/conflicts?limit=200")
        .then()
        .statusCode(200)
        .body(
            "items.find { it.reservationId == '%s' }.outUntil".formatted(hit),
            equalTo(Json.write(backAt)));
    as("c-1001").get("/reservation/api/conflicts").then().statusCode(403);
    pay(hit).statusCode(409).body("type", endsWith("car-not-available"));
    cancel(hit).statusCode(202);
    as("c-1001").get(offers("A22")).then().body("items", empty());
    reserve("c-1002", wish(car)).then().statusCode(409);
    assertThat(as("admin-1").get("/reservation/api/conflicts?limit=200").asString())
        .doesNotContain(hit.toString());
    reserve("c-1002", wish(car, backAt, RETURN)).then().statusCode(202);
    carIs("CarChanged", car, "A22", "70000", 3, false);
    awaitCount(1, "select count(*) from cars where out_until is null and id = '%s'".formatted(car));
  }

  @Test
  void whoseCarWasMovedToAnotherBranchIsListed() {
    UUID car = aCarAt("A28");
    UUID hit = confirmed(car);
    branchOpens("A29", "00:00", "24:00");
    carIs("CarChanged", car, "A29", "50000", 2, false);
    awaitCount(1, "select count(*) from cars where branch = 'A29' and id = '%s'".formatted(car));
    as("admin-1")
        .get("/reservation/api/conflicts?limit=200")
        .then()
        .body("items.find { it.reservationId == '%s' }.movedTo".formatted(hit), equalTo("A29"));
    carIs("CarChanged", car, "A28", "50000", 3, false);
    awaitCount(1, "select count(*) from cars where branch = 'A28' and id = '%s'".formatted(car));
    assertThat(as("admin-1").get("/reservation/api/conflicts?limit=200").asString())
        .doesNotContain(hit.toString());
  }

  @Test
  void aCarThatIsHandedOverEarlyIsTakenFromThenOn() {
    UUID car = aCarAt("A23");
    UUID early = confirmed(car);
    Instant before = PICK_UP.minus(Duration.ofDays(5));
    Instant until = before.plus(Duration.ofDays(1));
    as("c-1001").get(offers("A23", before, until)).then().body("items", hasSize(1));
    pickUp(early, "h-1").statusCode(200);
    as("c-1001").get(offers("A23", before, until)).then().body("items", empty());
    reserve("c-1002", wish(car, before, until)).then().statusCode(409);
  }

  @Test
  void aCarThatSomebodyElseHasBeforeIsNotHandedOverEarly() {
    UUID car = aCarAt("A24");
    UUID later = confirmed(car);
    Instant before = PICK_UP.minus(Duration.ofDays(5));
    String first =
        reserve("c-1002", wish(car, before, before.plus(Duration.ofDays(1))))
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    pickUp(later, "h-1").statusCode(409).body("type", endsWith("car-taken-before"));
    Feed.shown(later).body("status", equalTo("CONFIRMED"));
    post("c-1002", first + "/cancellation", "").statusCode(202);
    pickUp(later, "h-1").statusCode(200);
  }

  @Test
  void aCarThatGoesOutAgainNeedsNoTurnaroundAfterItsLastReturn() {
    UUID car = aCarAt("A27");
    UUID first = confirmed(car);
    pickUp(first, "h-1").statusCode(200);
    Feed.rental("CarReturned", first, 3, Clock.systemUTC().instant());
    Feed.awaitStatus(first, "COMPLETED");
    assertThat(allocations(first)).isOne();
    UUID second = confirmed(car);
    pickUp(second, "h-2").statusCode(200);
    assertThat(allocations(first)).isZero();
  }

  @Test
  void anOverdueCarIsPromisedToNobodyAndWhoWaitsForItIsListed() {
    UUID car = aCarAt("A25");
    branchOpens("A25", "00:00", "24:00");
    UUID overdue = confirmed(car);
    pickUp(overdue, "h-1").statusCode(200);
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    Instant soon = now.plus(Duration.ofHours(10));
    Feed.sql(
        ("update allocations set blocked = tstzrange('%s', '%s') where reservation_id = '%s'")
            .formatted(now.minusSeconds(86_400), now.minusSeconds(1), overdue));
    String waiting =
        reserve("c-1002", wish(car, soon, soon.plus(Duration.ofHours(2))))
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    Feed.sql(
        ("update reservations set pick_up_at = '%s', return_at = '%s' where id = '%s'")
            .formatted(now.minusSeconds(86_400), now.minusSeconds(3601), overdue));
    for (int hour : new int[] {2, 20}) {
      Instant from = now.plus(Duration.ofHours(hour));
      Instant to = from.plus(Duration.ofHours(2));
      as("c-1001").get(offers("A25", from, to)).then().body("items", empty());
      reserve("c-1001", wish(car, from, to)).then().statusCode(409);
    }
    Instant later = now.plus(Duration.ofHours(25));
    as("c-1001")
        .get(offers("A25", later, later.plus(Duration.ofHours(2))))
        .then()
        .body("items", hasSize(1));
    as("admin-1")
        .get("/reservation/api/conflicts?limit=200")
        .then()
        .body(
            "items.find { it.reservationId == '%s' }.overdueSince".formatted(waiting),
            equalTo(Json.write(now.minusSeconds(3601))));
    Feed.rental("CarReturned", overdue, 3, now);
    Feed.awaitStatus(overdue, "COMPLETED");
    assertThat(as("admin-1").get("/reservation/api/conflicts?limit=200").asString())
        .doesNotContain(waiting);
    as("c-1001")
        .get(offers("A25", now.plusSeconds(2 * 3600), now.plusSeconds(3 * 3600)))
        .then()
        .body("items", hasSize(1));
  }

  private static String offers(String branch) {
    return offers(branch, PICK_UP, RETURN);
  }

  private static String offers(String branch, Instant pickUpAt, Instant returnAt) {
    return "/reservation/api/offers?pickUpAt=%s&returnAt=%s&branch=%s"
        .formatted(pickUpAt, returnAt, branch);
  }

  /** The same wish with another value of a field, given as JSON. */
  private static String with(String wish, String field, String json) {
    try (var reader = jakarta.json.Json.createReader(new StringReader(wish));
        var value = jakarta.json.Json.createReader(new StringReader("[" + json + "]"))) {
      return jakarta.json.Json.createObjectBuilder(reader.readObject())
          .add(field, value.readArray().get(0))
          .build()
          .toString();
    }
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
