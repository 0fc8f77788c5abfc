package carrental.rental;

import static carrental.platform.testing.ContextUnderTest.anonymous;
import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.rental.Feed.awaitCar;
import static carrental.rental.Feed.awaitRental;
import static carrental.rental.Feed.eventually;
import static carrental.rental.Feed.handOverInTheDatabase;
import static carrental.rental.Feed.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import carrental.platform.testing.ContextUnderTest;
import carrental.rental.Feed.Reservation;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The desk's door. Reservation is not there. */
@ExtendWith(ArquillianExtension.class)
class DeskIT {

  private static final String RENTALS = "/rental/api/rentals/";

  private final UUID car = UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive rental() {
    return ContextUnderTest.war();
  }

  @Test
  void onlyTheDeskSeesContracts() {
    Reservation reservation = rented();
    anonymous().get(RENTALS + reservation.id()).then().statusCode(401);
    as("c-1001").get(RENTALS + reservation.id()).then().statusCode(403);
    as("admin-1").get(RENTALS).then().statusCode(403);
    as("admin-1").get("/rental/api/cars/" + car).then().statusCode(200);
    as("operator-1").get("/rental/api/cars/" + car).then().statusCode(200);
    as("c-1001").get("/rental/api/cars/" + car).then().statusCode(403);
  }

  @Test
  void whatNobodyKnowsIsNotFound() {
    for (String id : new String[] {UUID.randomUUID().toString(), "1"}) {
      as("desk-1").get(RENTALS + id).then().statusCode(404).body("type", endsWith("not-found"));
      as("desk-1").get("/rental/api/cars/" + id).then().statusCode(404);
      handOver(id, key(), "12000", "2030-01-01").statusCode(404);
    }
  }

  @Test
  void aDayBeginsAndEndsWhereTheBranchIs() {
    Feed.branchChanged("XNY", "America/New_York", 2);
    Feed.branchChanged("XNY", "Asia/Seoul", 1);
    eventually()
        .until(
            () ->
                count(
                        "select count(*) from branches where code = 'XNY' and version = 2"
                            + " and time_zone = 'America/New_York'")
                    == 1);
    // In New York that is the evening of the 9th and the morning of the 12th.
    Reservation there =
        Reservation.at(car, "XNY", "2026-12-10T02:00:00.000Z", "2026-12-12T15:00:00.000Z");
    there.confirmed();
    awaitRental(there.id());
    String id = there.id().toString();
    list("branch=XNY&dueOn=2026-12-09").body("items.reservationId", contains(id));
    list("branch=XNY&dueOn=2026-12-12").body("items.reservationId", contains(id));
    list("dueOn=2026-12-09").body("items.reservationId", contains(id));
    list("branch=XNY&dueOn=2026-12-10").body("items", empty());
    list("branch=XNY").body("items.reservationId", contains(id));
    there.cancelled();
    awaitCar(car, "AVAILABLE", 0, 2);
    list("branch=XNY&dueOn=2026-12-09").body("items", empty());
    list("branch=XNY").body("items.status", contains("CANCELLED"));
  }

  @Test
  void listsArePagedInTheOrderOfPickUp() {
    Feed.branchChanged("XPG", "Asia/Seoul", 1);
    for (int day = 3; day > 0; day--) {
      Reservation one =
          Reservation.at(
              car,
              "XPG",
              "2027-01-0" + day + "T01:00:00.000Z",
              "2027-01-0" + day + "T09:00:00.000Z");
      one.confirmed();
      awaitRental(one.id());
    }
    eventually().until(() -> count("select version from branches where code = 'XPG'") == 1);
    var first = list("branch=XPG&limit=2");
    first.body("items.pickUpAt", contains("2027-01-01T01:00:00.000Z", "2027-01-02T01:00:00.000Z"));
    String link = first.extract().header("Link");
    as("desk-1")
        .get(link.substring(link.indexOf('<') + 1, link.indexOf('>')))
        .then()
        .statusCode(200)
        .header("Link", equalTo(null))
        .body("items.pickUpAt", contains("2027-01-03T01:00:00.000Z"));
  }

  @Test
  void theDeskReadsWhatItNoted() {
    Reservation reservation = rented();
    handOverInTheDatabase(reservation.id());
    as("desk-1")
        .get(RENTALS + reservation.id())
        .then()
        .body("handedOver.odometerKm", equalTo(12000))
        .body("handedOver.fuelEighths", equalTo(8))
        .body("handedOver.damageNotes", equalTo("A dent"))
        .body("returned", nullValue());
    takeBack(reservation, key(), "12345")
        .statusCode(200)
        .body("handedOver.odometerKm", equalTo(12000))
        .body("returned.odometerKm", equalTo(12345))
        .body("returned.fuelEighths", equalTo(6))
        .body("returned.damageNotes", equalTo("A scratch"));
  }

  @Test
  void withoutReservationNoCarIsHandedOverAndNothingChanges() {
    Reservation reservation = rented();
    String key = key();
    for (int i = 0; i < 2; i++) {
      handOver(reservation.id().toString(), key, "12000", "2030-01-01")
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("type", equalTo("/problems/reservation-unreachable"));
    }
    as("desk-1")
        .get(RENTALS + reservation.id())
        .then()
        .body("status", equalTo("RENTED"))
        .body("handedOverAt", equalTo(null))
        .body("handOverAskedAt", equalTo(null));
    assertThat(published("CarHandedOver", reservation.id())).isZero();

    // Nothing was asked, so the car is free for another.
    Reservation other = Reservation.of(car);
    other.confirmed();
    awaitRental(other.id());
    handOver(other.id().toString(), key(), "12000", "2030-01-01").statusCode(503);
  }

  @Test
  void aCarIsNotHandedOverForACancelledContractNorWhileItIsOut() {
    Reservation cancelled = rented();
    cancelled.cancelled();
    awaitCar(car, "AVAILABLE", 0, 2);
    handOver(cancelled.id().toString(), key(), "12000", "2030-01-01")
        .statusCode(409)
        .body("type", equalTo("/problems/rental-cancelled"));

    Reservation out = Reservation.of(car);
    out.confirmed();
    awaitRental(out.id());
    handOverInTheDatabase(out.id());
    handOver(out.id().toString(), key(), "12000", "2030-01-01")
        .statusCode(409)
        .body("type", equalTo("/problems/already-handed-over"));

    Reservation next = Reservation.of(car);
    next.confirmed();
    awaitRental(next.id());
    handOver(next.id().toString(), key(), "12000", "2030-01-01")
        .statusCode(409)
        .body("type", equalTo("/problems/car-still-out"));
  }

  @Test
  void aCarComesBackOnceAndTheLicenceIsErased() {
    Reservation reservation = rented();
    takeBack(reservation, key(), "12345")
        .statusCode(409)
        .body("type", equalTo("/problems/not-handed-over"));

    handOverInTheDatabase(reservation.id());
    takeBack(reservation, key(), "11999")
        .statusCode(400)
        .body("violations.pointer", contains("#/odometerKm"))
        .body("violations.allowed", contains("a whole number from 12000 to 2000000"));

    String key = key();
    String answer =
        takeBack(reservation, key, "12345")
            .statusCode(200)
            .body("status", equalTo("RETURNED"))
            .body("returnedAt", notNullValue())
            .extract()
            .asString();
    assertThat(takeBack(reservation, key, "12345").statusCode(200).extract().asString())
        .isEqualTo(answer);
    takeBack(reservation, key(), "12345")
        .statusCode(409)
        .body("type", equalTo("/problems/already-returned"));

    awaitCar(car, "AVAILABLE", 0, 2);
    assertThat(published("CarReturned", reservation.id())).isOne();
    assertThat(
            count(
                "select count(*) from rentals where licence_last_four is not null"
                    + " and reservation_id = '"
                    + reservation.id()
                    + "'"))
        .isZero();
  }

  private Reservation rented() {
    Reservation reservation = Reservation.of(car);
    reservation.confirmed();
    awaitRental(reservation.id());
    return reservation;
  }

  private static ValidatableResponse list(String query) {
    return as("desk-1").get(RENTALS + "?" + query).then().statusCode(200);
  }

  private static ValidatableResponse handOver(
      String id, String key, String odometerKm, String validUntil) {
    return as("desk-1")
        .header("Idempotency-Key", key)
        .body(
            """
            {"odometerKm":%s,"fuelEighths":8,"damageNotes":"",
             "licence":{"lastFour":"1234","validUntil":"%s"}}
            """
                .formatted(odometerKm, validUntil))
        .post(RENTALS + id + "/hand-over")
        .then();
  }

  private static ValidatableResponse takeBack(
      Reservation reservation, String key, String odometerKm) {
    return as("desk-1")
        .header("Idempotency-Key", key)
        .body(
            "{\"odometerKm\":%s,\"fuelEighths\":6,\"damageNotes\":\"A scratch\"}"
                .formatted(odometerKm))
        .post(RENTALS + reservation.id() + "/return")
        .then();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
