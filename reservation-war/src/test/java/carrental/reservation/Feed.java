package carrental.reservation;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.database;
import static carrental.platform.testing.ContextUnderTest.example;
import static carrental.platform.testing.ContextUnderTest.publish;
import static carrental.platform.testing.ContextUnderTest.text;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import carrental.platform.json.Json;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What the tests of the doors say to reservation: events of others, requests of customers. */
final class Feed {

  static final String RESERVATIONS = "/reservation/api/reservations/";

  /** A pick-up that is still to come. */
  static final Instant PICK_UP =
      Clock.systemUTC().instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(10));

  static final Instant RETURN = PICK_UP.plus(Duration.ofDays(3));

  private Feed() {}

  /** A branch that nobody else tests with, and a car there at 50000 KRW a day. */
  static UUID aCarAt(String branch) {
    branchChanged(branch);
    UUID car = UUID.randomUUID();
    carRegistered(car, branch, "50000");
    return car;
  }

  static void branchChanged(String code) {
    String body = copyOf(example("fleet", "BranchChanged")).add("code", code).build().toString();
    publish("car-events", "fleet.BranchChanged.v1", code, 1, body);
    awaitCount(1, "select count(*) from branches where code = '%s'".formatted(code));
  }

  /** A branch that keeps other hours from now on. */
  static void branchOpens(String code, String opensAt, String closesAt) {
    String body =
        copyOf(example("fleet", "BranchChanged"))
            .add("code", code)
            .add("version", 2)
            .add("opensAt", opensAt)
            .add("closesAt", closesAt)
            .build()
            .toString();
    publish("car-events", "fleet.BranchChanged.v1", code, 2, body);
    awaitCount(
        1, "select count(*) from branches where version = 2 and code = '%s'".formatted(code));
  }

  /** A car that is out of service until then. */
  static void outOfService(UUID car, String branch, long version, Instant until) {
    String body =
        copyOf(example("fleet", "CarChanged"))
            .add("carId", car.toString())
            .add("branch", branch)
            .add("version", version)
            .add(
                "outOfService",
                jakarta.json.Json.createObjectBuilder()
                    .add("from", "2026-11-22T01:00:00.000Z")
                    .add("until", Json.write(until)))
            .build()
            .toString();
    publish("car-events", "fleet.CarChanged.v1", car.toString(), version, body);
  }

  static void carRegistered(UUID car, String branch, String rate) {
    carIs("CarRegistered", car, branch, rate, 1, false);
    awaitCount(1, "select count(*) from cars where id = '%s'".formatted(car));
  }

  /** A car at a rate in that currency. */
  static void carRegistered(UUID car, String branch, String rate, String currency) {
    carIs("CarRegistered", car, branch, money(rate, currency), 1, false);
    awaitCount(1, "select count(*) from cars where id = '%s'".formatted(car));
  }

  static void carIs(
      String event, UUID car, String branch, String rate, long version, boolean withdrawn) {
    carIs(event, car, branch, money(rate, "KRW"), version, withdrawn);
  }

  private static void carIs(
      String event,
      UUID car,
      String branch,
      JsonObjectBuilder rate,
      long version,
      boolean withdrawn) {
    String body =
        copyOf(example("fleet", event))
            .add("carId", car.toString())
            .add("branch", branch)
            .add("version", version)
            .add("withdrawn", withdrawn)
            .addNull("outOfService")
            .add("dailyRate", rate)
            .build()
            .toString();
    publish("car-events", "fleet." + event + ".v1", car.toString(), version, body);
  }

  /** Payment tells of the charge that is on its way, or was the last one. */
  static void payment(String event, String status, UUID reservation) {
    String charge =
        text(
            "select id::text from charge_attempts where reservation_id = '%s'"
                    .formatted(reservation)
                + " order by asked_at desc limit 1");
    String body =
        copyOf(example("payment", event))
            .add("reservationId", reservation.toString())
            .add("status", status)
            .add(
                "entry",
                jakarta.json.Json.createObjectBuilder()
                    .add("id", charge)
                    .add("kind", "CHARGE")
                    .add("status", "DONE")
                    .add("amount", money("150000", "KRW"))
                    .add("at", "2026-11-22T01:00:00.250Z"))
            .build()
            .toString();
    publish("payment-events", "payment." + event + ".v1", reservation.toString(), 2, body);
  }

  /** Rental tells how the contract stands. */
  static void rental(String event, UUID reservation, long version, Instant returnedAt) {
    var body =
        copyOf(example("rental", event))
            .add("reservationId", reservation.toString())
            .add("version", version);
    if (returnedAt != null) {
      body.add("returnedAt", Json.write(returnedAt));
    }
    publish(
        "rental-events",
        "rental." + event + ".v1",
        reservation.toString(),
        version,
        body.build().toString());
  }

  static String wish(UUID car) {
    return wish(car, PICK_UP, RETURN);
  }

  static String wish(UUID car, Instant pickUpAt, Instant returnAt) {
    return """
        {"carId":"%s","pickUpAt":"%s","returnAt":"%s","payment":{"method":"tok_approved"}}"""
        .formatted(car, pickUpAt, returnAt);
  }

  static Response reserve(String customer, String wish) {
    return as(customer).header("Idempotency-Key", key()).body(wish).post(RESERVATIONS);
  }

  /** A reservation that payment was not reached for. */
  static UUID held(UUID car) {
    return UUID.fromString(
        reserve("c-1001", wish(car)).then().statusCode(202).extract().path("id"));
  }

  static UUID confirmed(UUID car) {
    UUID id = held(car);
    payment("PaymentApproved", "PAID", id);
    awaitStatus(id, "CONFIRMED");
    return id;
  }

  static ValidatableResponse shown(UUID reservation) {
    return as("c-1001").get(RESERVATIONS + reservation).then().statusCode(200);
  }

  static void awaitStatus(UUID reservation, String status) {
    await().untilAsserted(() -> shown(reservation).body("status", equalTo(status)));
  }

  static void awaitCount(long expected, String query) {
    await().until(() -> count(query) == expected);
  }

  /** How often that was published of that reservation. */
  static long published(String event, UUID reservation) {
    return count(
        "select count(*) from outbox where type = 'reservation.%s.v1' and subject = '%s'"
            .formatted(event, reservation));
  }

  static long allocations(UUID reservation) {
    return count(
        "select count(*) from allocations where reservation_id = '%s'".formatted(reservation));
  }

  /** Lets time pass, or an answer get lost, where a test cannot wait for it. */
  static void sql(String statement) {
    try (var connection = database().connect();
        var sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** Where the offers of a branch for the usual period are. */
  static String offers(String branch) {
    return "/reservation/api/offers?pickUpAt=%s&returnAt=%s&branch=%s"
        .formatted(PICK_UP, RETURN, branch);
  }

  /** Where a list goes on. */
  static String next(Response page) {
    String link = page.header("Link");
    return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
  }

  static String key() {
    return UUID.randomUUID().toString();
  }

  private static JsonObjectBuilder money(String amount, String currency) {
    return jakarta.json.Json.createObjectBuilder().add("amount", amount).add("currency", currency);
  }

  private static JsonObjectBuilder copyOf(String example) {
    try (var reader = jakarta.json.Json.createReader(new StringReader(example))) {
      return jakarta.json.Json.createObjectBuilder(reader.readObject());
    }
  }
}
