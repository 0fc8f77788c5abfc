package carrental.rental;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.change;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.rental.Feed.awaitCar;
import static carrental.rental.Feed.awaitRental;
import static carrental.rental.Feed.eventually;
import static carrental.rental.Feed.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import carrental.platform.testing.ContextUnderTest;
import carrental.platform.testing.StandIn;
import carrental.platform.testing.UnsettledView;
import carrental.rental.Feed.Reservation;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hand-overs that reservation is asked for and does not answer, and that nobody asks for again. */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfull runs it")
class LostAnswersIT {

  private static final String RENTALS = "/rental/api/rentals/";
  private static final String PICKED_UP = "{\"status\":\"PICKED_UP\"}";
  private static final String REFUSED =
      """
      {"type":"/problems/reservation-status","status":409,"title":"It is being cancelled"}
      """;

  private final UUID car = UUID.randomUUID();
  private final UnsettledView handOvers = UnsettledView.of("unanswered-hand-over");

  @Deployment(testable = false)
  static WebArchive rental() {
    return ContextUnderTest.war();
  }

  @Test
  void theCarIsHandedOverAsAskedWhenReservationAnswersAfterAll() {
    Reservation reservation = rented();
    String id = reservation.id().toString();
    String key = key();
    try (StandIn decider = StandIn.silent("reservation")) {
      handOver(reservation, key, 12_345)
          .statusCode(503)
          .body("type", equalTo("/problems/reservation-unreachable"));
      shown(reservation)
          .body("status", equalTo("RENTED"))
          .body("handOverAskedAt", notNullValue())
          .body("handedOverAt", nullValue());
      assertThat(handOvers.awaitListed(id))
          .containsEntry("waitsFor", "reservation")
          .doesNotContainEntry("nextAttemptAt", null);
      assertThat(published("CarHandedOver", reservation.id())).isZero();

      decider.answers(200, PICKED_UP);
      eventually().untilAsserted(() -> shown(reservation).body("handedOverAt", notNullValue()));
      assertThat(decider.requests()).extracting(StandIn.Request::body).containsOnly(question(id));
    }
    shown(reservation)
        .body("handOverAskedAt", nullValue())
        .body("handedOver.odometerKm", equalTo(12_345))
        .body("handedOver.fuelEighths", equalTo(8))
        .body("handedOver.damageNotes", equalTo("A dent"));
    handOvers.awaitGone(id);
    assertThat(published("CarHandedOver", reservation.id())).isOne();
    // Whoever asks again after all learns it, although reservation is away now.
    handOver(reservation, key, 12_345).statusCode(200).body("handedOverAt", notNullValue());
    handOver(reservation, key(), 12_345)
        .statusCode(409)
        .body("type", equalTo("/problems/already-handed-over"));
    assertThat(count("select count(*) from asked_hand_overs where reservation_id = '" + id + "'"))
        .isZero();
  }

  @Test
  void theCarStaysWhenReservationRefusesAfterAllAndCanGoToAnother() {
    Reservation first = rented();
    Reservation second = rented();
    try (StandIn decider = StandIn.silent("reservation")) {
      handOver(first, key(), 12_000).statusCode(503);
      handOvers.awaitListed(first.id().toString());
      // Reservation may have granted it: until that is known nobody else asks.
      handOver(second, key(), 12_000)
          .statusCode(409)
          .body("type", equalTo("/problems/car-still-out"));
      change(
          "update asked_hand_overs set due_at = now() + interval '1 hour' where reservation_id = '"
              + first.id()
              + "'");
      handOver(second, key(), 12_000).statusCode(409);

      decider.answers(409, REFUSED);
      change("update asked_hand_overs set due_at = now()");
      handOvers.awaitGone(first.id().toString());
      shown(first)
          .body("status", equalTo("RENTED"))
          .body("handOverAskedAt", nullValue())
          .body("handedOverAt", nullValue());

      decider.answers(200, PICKED_UP);
      handOver(second, key(), 12_000).statusCode(200).body("handedOverAt", notNullValue());
    }
    assertThat(published("CarHandedOver", first.id())).isZero();
    assertThat(published("CarHandedOver", second.id())).isOne();
  }

  @Test
  void aContractThatWasCancelledMeanwhileIsNotHandedOver() {
    Reservation reservation = rented();
    try (StandIn decider = StandIn.silent("reservation")) {
      handOver(reservation, key(), 12_000).statusCode(503);
      reservation.cancelled();
      awaitCar(car, "AVAILABLE", 0, 2);
      decider.answers(409, REFUSED);
      handOvers.awaitGone(reservation.id().toString());
    }
    shown(reservation).body("status", equalTo("CANCELLED")).body("handedOverAt", nullValue());
  }

  @Test
  void whatTheDeskAskedForIsBroughtToItsEndWhenItsServerDiedBeforeAsking() {
    Reservation reservation = rented();
    // With a licence that was good enough by what was known of the branch then.
    change(
        """
        insert into asked_hand_overs (reservation_id, claim, odometer_km, fuel_eighths,
          licence_last_four, licence_valid_until, due_at)
        values ('%s', uuidv7(), 12000, 8, '1234', '2020-01-01', now())
        """
            .formatted(reservation.id()));
    try (StandIn decider = StandIn.silent("reservation")) {
      decider.answers(200, PICKED_UP);
      eventually().untilAsserted(() -> shown(reservation).body("handedOverAt", notNullValue()));
    }
    assertThat(published("CarHandedOver", reservation.id())).isOne();
  }

  @Test
  void aContractThatWasHandedOverWhileItsCarWasWaitedForIsNotAskedForAgain() throws SQLException {
    Reservation reservation = rented();
    try (StandIn decider = StandIn.silent("reservation");
        var another = ContextUnderTest.database().connect();
        var replica = another.createStatement()) {
      another.setAutoCommit(false);
      replica.execute("select from cars where id = '" + car + "' for update");
      var desk =
          CompletableFuture.supplyAsync(
              () -> handOver(reservation, key(), 12_345).extract().asString());
      eventually().until(() -> count("select count(*) from pg_locks where not granted") == 1);
      replica.execute(
          """
          update rentals set version = version + 1, handed_over_at = now(),
            hand_over_claim = 'another', hand_over_odometer_km = 12000,
            hand_over_fuel_eighths = 8, licence_last_four = '1234',
            licence_valid_until = '2030-01-01'
          where reservation_id = '%s'
          """
              .formatted(reservation.id()));
      another.commit();
      assertThat(desk.join()).contains("/problems/already-handed-over");
      assertThat(decider.requests()).isEmpty();
    }
    assertThat(
            count(
                "select count(*) from asked_hand_overs where reservation_id = '"
                    + reservation.id()
                    + "'"))
        .isZero();
  }

  private static String question(String reservationId) {
    return "{\"handOverId\":\"%s\"}"
        .formatted(
            ContextUnderTest.text(
                "select hand_over_id::text from rentals where reservation_id = '"
                    + reservationId
                    + "'"));
  }

  private Reservation rented() {
    Reservation reservation = Reservation.of(car);
    reservation.confirmed();
    awaitRental(reservation.id());
    return reservation;
  }

  private static ValidatableResponse shown(Reservation reservation) {
    return as("desk-1").get(RENTALS + reservation.id()).then().statusCode(200);
  }

  private static ValidatableResponse handOver(Reservation reservation, String key, int odometerKm) {
    return as("desk-1")
        .header("Idempotency-Key", key)
        .body(
            """
            {"odometerKm":%d,"fuelEighths":8,"damageNotes":"A dent",
             "licence":{"lastFour":"1234","validUntil":"2030-01-01"}}
            """
                .formatted(odometerKm))
        .post(RENTALS + reservation.id() + "/hand-over")
        .then();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
