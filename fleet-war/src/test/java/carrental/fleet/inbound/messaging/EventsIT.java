package carrental.fleet.inbound.messaging;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.example;
import static carrental.platform.testing.ContextUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import carrental.platform.testing.ContextUnderTest;
import io.restassured.response.Response;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class EventsIT {

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void aCarThatIsRentedIsShownSoAndCannotBeWithdrawnUntilItIsBack() {
    Response car = register("56다0001");
    rental("CarRented", id(car), "RENTED", 1);
    await().untilAsserted(() -> assertStatus(car, "RENTED"));

    as("admin-1")
        .header("If-Match", "\"1\"")
        .delete(car.header("Location"))
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/rental-open"));

    rental("RentalCancelled", id(car), "AVAILABLE", 2);
    await().untilAsserted(() -> assertStatus(car, "AVAILABLE"));
    // Rentals do not count as edits: the ETag from before still holds.
    as("admin-1").header("If-Match", "\"1\"").delete(car.header("Location")).then().statusCode(204);
  }

  @Test
  void aLateEventDoesNotFreeARentedCar() {
    Response car = register("56다0002");
    rental("CarRented", id(car), "RENTED", 3);
    await().untilAsserted(() -> assertStatus(car, "RENTED"));
    rental("CarReturned", id(car), "AVAILABLE", 2);
    awaitHandled();
    assertStatus(car, "RENTED");
  }

  @Test
  void anEventOfAnUnknownCarIsParkedAndTheOthersFlow() {
    Response car = register("56다0003");
    String reservation = rental("CarRented", UUID.randomUUID().toString(), "RENTED", 1);
    rental("CarRented", id(car), "RENTED", 1);
    await().untilAsserted(() -> assertStatus(car, "RENTED"));
    String parked = "select count(*) from parked_events where subject = '" + reservation + "'";
    await().untilAsserted(() -> assertThat(count(parked)).isOne());
  }

  @Test
  void aCarThatWasRentedOnceIsNotDeletedForGood() {
    Response car = register("56다0005");
    rental("CarRented", id(car), "RENTED", 1);
    rental("RentalCancelled", id(car), "AVAILABLE", 2);
    String told = "select rental_version from cars where id = '" + id(car) + "'";
    await().untilAsserted(() -> assertThat(count(told)).isEqualTo(2));
    as("admin-1")
        .header("If-Match", "\"1\"")
        .delete(car.header("Location") + "?forGood=true")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/car-was-rented"));
    assertStatus(car, "AVAILABLE");
  }

  @Test
  void whatRentalTellsOfADeletedCarIsPassedOverAndNotParked() {
    Response car = register("56다0006");
    as("admin-1")
        .header("If-Match", "\"1\"")
        .delete(car.header("Location") + "?forGood=true")
        .then()
        .statusCode(204);
    String reservation = rental("CarRented", id(car), "RENTED", 1);
    awaitHandled();
    assertThat(count("select count(*) from parked_events where subject = '" + reservation + "'"))
        .isZero();
    as("admin-1").get(car.header("Location")).then().statusCode(404);
  }

  @Test
  void othersHearOfBranchesAndCars() throws JMSException {
    Response car = register("56다0004");
    as("admin-1")
        .header("If-Match", "\"1\"")
        .body(body("56다0004").replace("50000", "60000"))
        .put(car.header("Location"))
        .then()
        .statusCode(200);
    as("admin-1").header("If-Match", "\"2\"").delete(car.header("Location")).then().statusCode(204);
    as("admin-1")
        .header("If-Match", "\"3\"")
        .delete(car.header("Location") + "?forGood=true")
        .then()
        .statusCode(204);

    List<Message> heard = hearUntilDeleted(id(car));

    assertThat(bodies(heard, "fleet.BranchChanged.v1", "ICN"))
        .containsExactly(json(example("fleet", "BranchChanged")));
    assertThat(bodies(heard, "fleet.BranchChanged.v1", "GMP")).hasSize(1);
    assertThat(bodies(heard, "fleet.BranchChanged.v1", "PUS")).hasSize(1);
    assertThat(bodies(heard, "fleet.CarRegistered.v1", id(car)))
        .singleElement()
        .satisfies(body -> assertThat(body.getInt("version")).isOne());
    assertThat(bodies(heard, "fleet.CarChanged.v1", id(car)))
        .singleElement()
        .satisfies(
            body -> {
              assertThat(body.getInt("version")).isEqualTo(2);
              assertThat(body.getJsonObject("dailyRate").getString("amount")).isEqualTo("60000");
            });
    assertThat(bodies(heard, "fleet.CarWithdrawn.v1", id(car)))
        .singleElement()
        .satisfies(body -> assertThat(body.getBoolean("withdrawn")).isTrue());
    assertThat(bodies(heard, "fleet.CarDeleted.v1", id(car)))
        .singleElement()
        .satisfies(
            body -> {
              assertThat(body.getBoolean("withdrawn")).isTrue();
              assertThat(body.getInt("version")).isEqualTo(4);
            });
  }

  /** What has come to a subscriber's queue since the broker's start. */
  private static List<Message> hearUntilDeleted(String carId) throws JMSException {
    List<Message> heard = new ArrayList<>();
    try (var broker = ContextUnderTest.broker();
        var consumer =
            broker.createConsumer(broker.createQueue("car-events::reservation-car-events"))) {
      while (bodies(heard, "fleet.CarDeleted.v1", carId).isEmpty()) {
        Message message = consumer.receive(10_000);
        assertThat(message).as("the next event").isNotNull();
        heard.add(message);
      }
    }
    return heard;
  }

  private static List<JsonObject> bodies(List<Message> heard, String type, String subject)
      throws JMSException {
    List<JsonObject> bodies = new ArrayList<>();
    for (Message message : heard) {
      if (type.equals(message.getStringProperty("cloudEvents_type"))
          && subject.equals(message.getStringProperty("cloudEvents_subject"))) {
        bodies.add(json(((TextMessage) message).getText()));
      }
    }
    return bodies;
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  /** Rental's own example, told of that car; answers the reservation's id. */
  private static String rental(String event, String carId, String status, int version) {
    JsonObject example = json(example("rental", event));
    String reservation = UUID.randomUUID().toString();
    var car =
        Json.createObjectBuilder().add("id", carId).add("status", status).add("version", version);
    String body =
        Json.createObjectBuilder(example)
            .add("reservationId", reservation)
            .add("car", car)
            .build()
            .toString();
    publish("rental-events", "rental." + event + ".v1", reservation, 1, body);
    return reservation;
  }

  private static void awaitHandled() {
    // Another car's event, sent later: when it shows, the earlier one has been taken too.
    String sent = "select count(*) from inbox where source = '/rental'";
    long before = count(sent);
    Response marker = register("56다" + (5000 + before));
    rental("CarRented", id(marker), "RENTED", 1);
    await().untilAsserted(() -> assertStatus(marker, "RENTED"));
  }

  private static void assertStatus(Response car, String status) {
    as("admin-1")
        .get(car.header("Location"))
        .then()
        .body("status", equalTo(status))
        .body("rentalStatus", equalTo(status))
        .header("ETag", "\"1\"");
  }

  private static Response register(String plate) {
    Response registered =
        as("admin-1")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .body(body(plate))
            .post("/fleet/api/cars");
    registered.then().statusCode(201);
    return registered;
  }

  private static String body(String plate) {
    return """
        {"plateNumber":"%s","model":"Hyundai Avante","acriss":"CDAR","branch":"ICN",
         "dailyRate":{"amount":"50000","currency":"KRW"}}
        """
        .formatted(plate);
  }

  private static String id(Response car) {
    return car.path("id");
  }
}
