package carrental.fleet.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.anonymous;
import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.change;
import static carrental.platform.testing.ContextUnderTest.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import carrental.platform.testing.ContextUnderTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class CarsIT {

  @Test
  void anAnswerIsKeptForAWeekAndThenForgotten() {
    String kept = key();
    String forgotten = key();
    admin(kept).body(body("58가 0001", "CDAR")).post("/fleet/api/cars").then().statusCode(201);
    admin(forgotten).body(body("58가 0002", "CDAR")).post("/fleet/api/cars").then().statusCode(201);
    age(kept, "6 days 23 hours");
    age(forgotten, "7 days 1 minute");
    await().atMost(Duration.ofSeconds(30)).until(() -> keys(forgotten) == 0);
    assertThat(keys(kept)).isOne();
  }

  private static void age(String key, String age) {
    String past = "now() - interval '" + age + "'";
    change(
        "update idempotency_keys set created_at = %s, leased_until = %s where key = '%s'"
            .formatted(past, past, key));
  }

  private static long keys(String key) {
    return count("select count(*) from idempotency_keys where key = '" + key + "'");
  }

  private static final AtomicInteger PLATES = new AtomicInteger(1000);

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void anAdminRegistersACar() {
    Response registered = register(body("12가 9999", "CDAR"));
    registered
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("plateNumber", equalTo("12가9999"))
        .body("model", equalTo("Hyundai Avante"))
        .body("acriss", equalTo("CDAR"))
        .body("branch", equalTo("ICN"))
        .body("dailyRate.amount", equalTo("50000"))
        .body("dailyRate.currency", equalTo("KRW"))
        .body("status", equalTo("AVAILABLE"))
        .body("rentalStatus", equalTo("AVAILABLE"))
        .body("containsKey('outOfService')", equalTo(true))
        .body("outOfService", equalTo(null));

    Response shown = as("desk-1").get(registered.header("Location"));
    shown.then().statusCode(200).header("ETag", "\"1\"");
    assertThat(shown.asString()).isEqualTo(registered.asString());
    assertThat(eventsOf(id(registered))).isOne();
  }

  @Test
  void aRepeatedRequestGetsTheFirstAnswerAgain() {
    String key = key();
    String body = body(freshPlate(), "CDAR");
    Response first = admin(key).body(body).post("/fleet/api/cars");
    Response second = admin(key).body(body).post("/fleet/api/cars");
    second.then().statusCode(201).header("Location", first.header("Location"));
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(eventsOf(id(first))).isOne();
  }

  @Test
  void aRequestThatDiedBeforeItsAnswerWasKeptIsResumed() throws SQLException {
    String key = key();
    String body = body(freshPlate(), "CDAR");
    Response first = admin(key).body(body).post("/fleet/api/cars");
    forgetAnswer(key);
    Response second = admin(key).body(body).post("/fleet/api/cars");
    second
        .then()
        .statusCode(201)
        .header("Location", first.header("Location"))
        .header("ETag", "\"1\"");
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(eventsOf(id(first))).isOne();
  }

  @Test
  void twoCarsInTheFleetNeverHaveOnePlateNumber() {
    String plate = freshPlate();
    Response registered = register(body(plate, "CDAR"));
    problem(register(body(" " + plate + " ", "IDAR")), 409, "plate-number-taken");

    Response other = register(body(freshPlate(), "CDAR"));
    problem(edit(other, "\"1\"", body(plate, "CDAR")), 409, "plate-number-taken");
    as("admin-1").get(other.header("Location")).then().header("ETag", "\"1\"");

    withdraw(registered, "\"1\"").then().statusCode(204);
    register(body(plate, "CDAR")).then().statusCode(201);
  }

  @Test
  void ofManyAtOnceWithOnePlateNumberOneIsRegistered() {
    String body = body(freshPlate(), "CDAR");
    List<Integer> answers =
        IntStream.range(0, 8).parallel().mapToObj(i -> register(body).statusCode()).toList();
    assertThat(answers).containsOnlyOnce(201);
    assertThat(answers.stream().filter(status -> status != 201)).containsOnly(409);
  }

  @Test
  void anAdminEditsWhatTheyHaveSeen() {
    String plate = freshPlate();
    Response car = register(body(plate, "CDAR"));
    String dearer = body(plate, "PDAR");
    problem(as("admin-1").body(dearer).put(car.header("Location")), 428, "precondition-required");
    problem(edit(car, "\"7\"", dearer), 412, "precondition-failed");
    edit(car, "\"1\"", dearer)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("acriss", equalTo("PDAR"))
        .body("id", equalTo(id(car)));
    problem(edit(car, "\"1\"", dearer), 412, "precondition-failed");
    assertThat(eventsOf(id(car))).isEqualTo(2);
    // The same again changes nothing and tells nobody.
    edit(car, "\"2\"", dearer).then().statusCode(200).header("ETag", "\"2\"");
    assertThat(eventsOf(id(car))).isEqualTo(2);
  }

  @Test
  void anAdminWithdrawsACar() {
    Response car = register(body(freshPlate(), "CDAR"));
    problem(as("admin-1").delete(car.header("Location")), 428, "precondition-required");
    problem(withdraw(car, "\"7\""), 412, "precondition-failed");
    withdraw(car, "\"1\"").then().statusCode(204);
    withdraw(car, "\"1\"").then().statusCode(204);
    as("admin-1")
        .get(car.header("Location"))
        .then()
        .statusCode(200)
        .body("status", equalTo("WITHDRAWN"));
    problem(edit(car, "\"2\"", body(freshPlate(), "CDAR")), 409, "car-withdrawn");
    assertThat(eventsOf(id(car))).isEqualTo(2);
  }

  @Test
  void anUnknownCarIsNotFound() {
    String unknown = "/fleet/api/cars/" + UUID.randomUUID();
    problem(as("admin-1").get(unknown), 404, "not-found");
    problem(as("admin-1").header("If-Match", "*").delete(unknown), 404, "not-found");
    problem(as("admin-1").get("/fleet/api/cars/7"), 404, "not-found");
  }

  @Test
  void theListIsInOrderOfPlateNumbersAndCutIntoPages() {
    List<String> plates =
        Stream.of("97나1001", "97나1002", "97나1003")
            .map(plate -> id(register(body(plate, "CDAR").replace("ICN", "PUS"))))
            .toList();
    Response first = as("operator-1").get("/fleet/api/cars?branch=PUS&limit=2");
    first.then().statusCode(200).body("items.id", equalTo(plates.subList(0, 2)));
    String next = first.header("Link").replaceAll(".*<(.*)>.*", "$1");
    Response second = as("operator-1").get(next);
    second.then().statusCode(200).body("items.id", equalTo(plates.subList(2, 3)));
    assertThat(second.header("Link")).isNull();
  }

  @Test
  void theListIsFiltered() {
    String plate = freshPlate();
    Response car = register(body(plate, "CDAR"));
    withdraw(car, "\"1\"");
    Response reborn = register(body(plate, "CDAR"));
    as("desk-1")
        .get("/fleet/api/cars?plateNumber=" + plate)
        .then()
        .body("items.id", containsInAnyOrder(id(car), id(reborn)));
    as("desk-1")
        .get("/fleet/api/cars?status=AVAILABLE&plateNumber=" + plate)
        .then()
        .body("items.id", equalTo(List.of(id(reborn))));
    as("desk-1")
        .get("/fleet/api/cars?status=WITHDRAWN&limit=200")
        .then()
        .body("items.id", hasItem(id(car)))
        .body("items.id", not(hasItem(id(reborn))));
    as("desk-1")
        .get("/fleet/api/cars?status=OUT_OF_SERVICE&plateNumber=" + plate)
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void onlyAdminsChangeTheRegisterAndCustomersDoNotSeeIt() {
    String car = "/fleet/api/cars/" + UUID.randomUUID();
    for (String user : List.of("desk-1", "operator-1", "c-1001")) {
      RequestSpecification request = as(user).header("Idempotency-Key", key());
      request.body("{}").post("/fleet/api/cars").then().statusCode(403);
      as(user).body("{}").put(car).then().statusCode(403);
      as(user).delete(car).then().statusCode(403);
      as(user).body("{}").put(car + "/out-of-service").then().statusCode(403);
      as(user).delete(car + "/out-of-service").then().statusCode(403);
    }
    as("c-1001").get("/fleet/api/cars").then().statusCode(403);
    anonymous().get("/fleet/api/cars").then().statusCode(401);
  }

  @Test
  void anAdminTakesACarOutOfServiceAndBringsItBack() {
    Response car = register(body(freshPlate(), "CDAR"));
    String brakes = outOfService("Brakes", 1);
    String path = car.header("Location") + "/out-of-service";
    problem(as("admin-1").body(brakes).put(path), 428, "precondition-required");
    problem(takeOut(car, "\"7\"", brakes), 412, "precondition-failed");

    Response out = takeOut(car, "\"1\"", brakes);
    out.then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("status", equalTo("OUT_OF_SERVICE"))
        .body("outOfService.reason", equalTo("Brakes"))
        .body("outOfService.until", equalTo(until(1)));
    takeOut(car, "\"2\"", brakes).then().statusCode(200).header("ETag", "\"2\"");
    assertThat(eventsOf(id(car))).isEqualTo(2);
    assertThat(count("select count(*) from outbox where data::text like '%Brakes%'")).isZero();

    takeOut(car, "\"2\"", outOfService("Engine", 3))
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"")
        .body("outOfService.reason", equalTo("Engine"))
        .body("outOfService.from", equalTo(out.path("outOfService.from")))
        .body("outOfService.until", equalTo(until(3)));
    as("desk-1")
        .get("/fleet/api/cars?status=OUT_OF_SERVICE&limit=200")
        .then()
        .body("items.id", hasItem(id(car)));

    problem(as("admin-1").delete(path), 428, "precondition-required");
    problem(bringBack(car, "\"2\""), 412, "precondition-failed");
    bringBack(car, "\"3\"")
        .then()
        .statusCode(200)
        .header("ETag", "\"4\"")
        .body("status", equalTo("AVAILABLE"))
        .body("outOfService", equalTo(null));
    bringBack(car, "\"4\"").then().statusCode(200).header("ETag", "\"4\"");
    assertThat(eventsOf(id(car))).isEqualTo(4);
    as("desk-1")
        .get("/fleet/api/cars?status=AVAILABLE&limit=200")
        .then()
        .body("items.id", hasItem(id(car)));
  }

  @Test
  void aWithdrawnCarIsNotTakenOutOfService() {
    Response car = register(body(freshPlate(), "CDAR"));
    takeOut(car, "\"1\"", outOfService("Brakes", 1));
    withdraw(car, "\"2\"").then().statusCode(204);
    as("admin-1").get(car.header("Location")).then().body("outOfService", equalTo(null));
    problem(takeOut(car, "\"3\"", outOfService("Brakes", 1)), 409, "car-withdrawn");
    problem(bringBack(car, "\"3\""), 409, "car-withdrawn");
  }

  @Test
  void anAdminDeletesForGoodACarThatWasNeverRented() {
    String plate = freshPlate();
    Response car = register(body(plate, "CDAR"));
    String forGood = car.header("Location") + "?forGood=true";
    problem(as("admin-1").delete(forGood), 428, "precondition-required");
    problem(as("admin-1").header("If-Match", "\"7\"").delete(forGood), 412, "precondition-failed");
    as("admin-1").get(car.header("Location")).then().body("status", equalTo("AVAILABLE"));

    as("admin-1").header("If-Match", "\"1\"").delete(forGood).then().statusCode(204);
    problem(as("admin-1").get(car.header("Location")), 404, "not-found");
    problem(as("admin-1").header("If-Match", "*").delete(forGood), 404, "not-found");
    as("desk-1").get("/fleet/api/cars?plateNumber=" + plate).then().body("items", hasSize(0));
    register(body(plate, "CDAR")).then().statusCode(201);
    assertThat(eventsOf(id(car))).isEqualTo(2);
  }

  @Test
  void aWithdrawnCarThatWasNeverRentedCanBeDeletedToo() {
    Response car = register(body(freshPlate(), "CDAR"));
    withdraw(car, "\"1\"");
    as("admin-1")
        .header("If-Match", "\"2\"")
        .delete(car.header("Location") + "?forGood=true")
        .then()
        .statusCode(204);
    problem(as("admin-1").get(car.header("Location")), 404, "not-found");
  }

  @Test
  void aChangeOfTheRateLeavesOtherCarsAlone() {
    String plate = freshPlate();
    Response car = register(body(plate, "CDAR"));
    Response other = register(body(freshPlate(), "CDAR"));
    edit(car, "\"1\"", body(plate, "CDAR").replace("50000", "60000"))
        .then()
        .statusCode(200)
        .body("dailyRate.amount", equalTo("60000"));
    as("admin-1")
        .get(other.header("Location"))
        .then()
        .header("ETag", "\"1\"")
        .body("dailyRate.amount", equalTo("50000"));
    assertThat(eventsOf(id(other))).isOne();
  }

  private static Response register(String body) {
    return admin(key()).body(body).post("/fleet/api/cars");
  }

  private static Response edit(Response car, String etag, String body) {
    return as("admin-1").header("If-Match", etag).body(body).put(car.header("Location"));
  }

  private static Response takeOut(Response car, String etag, String body) {
    return as("admin-1")
        .header("If-Match", etag)
        .body(body)
        .put(car.header("Location") + "/out-of-service");
  }

  private static Response bringBack(Response car, String etag) {
    return as("admin-1")
        .header("If-Match", etag)
        .delete(car.header("Location") + "/out-of-service");
  }

  private static String outOfService(String reason, int days) {
    return "{\"reason\":\"%s\",\"until\":\"%s\"}".formatted(reason, until(days));
  }

  /** The beginning of the day so many days from now. */
  private static String until(int days) {
    Instant day = Clock.systemUTC().instant().truncatedTo(ChronoUnit.DAYS);
    return day.plus(Duration.ofDays(days)).toString().replace("Z", ".000Z");
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  private static Response withdraw(Response car, String etag) {
    return as("admin-1").header("If-Match", etag).delete(car.header("Location"));
  }

  private static RequestSpecification admin(String key) {
    return as("admin-1").header("Idempotency-Key", key);
  }

  private static Response problem(Response response, int status, String slug) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/" + slug));
    return response;
  }

  private static String body(String plate, String acriss) {
    return """
        {"plateNumber":"%s","model":"Hyundai Avante","acriss":"%s","branch":"ICN",
         "dailyRate":{"amount":"50000","currency":"KRW"}}
        """
        .formatted(plate, acriss);
  }

  private static String freshPlate() {
    return "34나" + PLATES.incrementAndGet();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static String id(Response car) {
    return car.path("id");
  }

  private static long eventsOf(String carId) {
    return count("select count(*) from outbox where subject = '" + carId + "'");
  }

  /** As if the process had died after the work and before the answer was kept. */
  private static void forgetAnswer(String key) throws SQLException {
    try (var connection = ContextUnderTest.database().connect();
        var update =
            connection.prepareStatement(
                "update idempotency_keys set status = null, headers = null, body = null,"
                    + " leased_until = now() where key = ?")) {
      update.setString(1, key);
      assertThat(update.executeUpdate()).isOne();
    }
  }
}
