package carrental.rental;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.database;
import static carrental.platform.testing.ContextUnderTest.example;
import static carrental.platform.testing.ContextUnderTest.publish;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.hamcrest.Matchers;

/** Events as reservation and fleet would send them, made of their examples. */
final class Feed {

  private Feed() {}

  /** One reservation of whose life events are sent. */
  record Reservation(UUID id, UUID carId, String branch, String pickUpAt, String returnAt) {

    static Reservation of(UUID carId) {
      return at(carId, "ICN", "2026-12-10T01:00:00.000Z", "2026-12-13T01:00:00.000Z");
    }

    static Reservation at(UUID carId, String branch, String pickUpAt, String returnAt) {
      return new Reservation(UUID.randomUUID(), carId, branch, pickUpAt, returnAt);
    }

    void confirmed() {
      send("ReservationConfirmed", 2, UUID.randomUUID());
    }

    void cancelled() {
      send("ReservationCancelled", 4, UUID.randomUUID());
    }

    void noShow() {
      send("ReservationNoShow", 3, UUID.randomUUID());
    }

    void send(String event, long version, UUID eventId) {
      String body =
          copyOf(example("reservation", event))
              .add("reservationId", id.toString())
              .add("carId", carId.toString())
              .add("branch", branch)
              .add("pickUpAt", pickUpAt)
              .add("returnAt", returnAt)
              .add("version", version)
              .build()
              .toString();
      publish(
          "reservation-events",
          eventId.toString(),
          "reservation." + event + ".v1",
          id.toString(),
          version,
          body);
    }
  }

  static void carRegistered(UUID carId) {
    String body =
        copyOf(example("fleet", "CarRegistered")).add("carId", carId.toString()).build().toString();
    publish("car-events", "fleet.CarRegistered.v1", carId.toString(), 1, body);
  }

  static void branchChanged(String code, String zone, long version) {
    String body =
        copyOf(example("fleet", "BranchChanged"))
            .add("code", code)
            .add("timeZone", zone)
            .add("version", version)
            .build()
            .toString();
    publish("car-events", "fleet.BranchChanged.v1", code, version, body);
  }

  /** Waits until something has come through, also on a busy machine. */
  static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(30));
  }

  static void awaitCar(UUID carId, String status, int openContracts, int version) {
    eventually()
        .untilAsserted(
            () ->
                as("desk-1")
                    .get("/rental/api/cars/" + carId)
                    .then()
                    .statusCode(200)
                    .body("id", Matchers.equalTo(carId.toString()))
                    .body("status", Matchers.equalTo(status))
                    .body("openContracts", Matchers.equalTo(openContracts))
                    .body("version", Matchers.equalTo(version)));
  }

  static void awaitRental(UUID reservationId) {
    eventually()
        .untilAsserted(
            () -> as("desk-1").get("/rental/api/rentals/" + reservationId).then().statusCode(200));
  }

  /** As if reservation had been there. */
  static void handOverInTheDatabase(UUID reservationId) {
    try (var connection = database().connect();
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          update rentals set version = 2, handed_over_at = now(), hand_over_claim = 'elsewhere',
            hand_over_odometer_km = 12000, hand_over_fuel_eighths = 8,
            hand_over_damage_notes = 'A dent', licence_last_four = '1234',
            licence_valid_until = '2030-01-01'
          where reservation_id = '%s'
          """
              .formatted(reservationId));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How often an event of that type was published of that reservation. */
  static long published(String event, UUID reservationId) {
    return count(
        "select count(*) from outbox where type = 'rental.%s.v1' and subject = '%s'"
            .formatted(event, reservationId));
  }

  private static JsonObjectBuilder copyOf(String example) {
    try (var reader = Json.createReader(new StringReader(example))) {
      return Json.createObjectBuilder(reader.readObject());
    }
  }
}
