package carrental.reservation;

import static carrental.platform.testing.ContextUnderTest.asContext;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.text;
import static carrental.reservation.Feed.PICK_UP;
import static carrental.reservation.Feed.RESERVATIONS;
import static carrental.reservation.Feed.RETURN;
import static carrental.reservation.Feed.aCarAt;
import static carrental.reservation.Feed.allocations;
import static carrental.reservation.Feed.awaitCount;
import static carrental.reservation.Feed.awaitStatus;
import static carrental.reservation.Feed.carIs;
import static carrental.reservation.Feed.confirmed;
import static carrental.reservation.Feed.held;
import static carrental.reservation.Feed.outOfService;
import static carrental.reservation.Feed.payment;
import static carrental.reservation.Feed.published;
import static carrental.reservation.Feed.rental;
import static carrental.reservation.Feed.reserve;
import static carrental.reservation.Feed.shown;
import static carrental.reservation.Feed.sql;
import static carrental.reservation.Feed.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import carrental.platform.json.Json;
import carrental.platform.testing.ContextUnderTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The doors for events and for time. Payment is not there, but tells what happened. */
@ExtendWith(ArquillianExtension.class)
class EventsIT {

  @Deployment(testable = false)
  static WebArchive reservation() {
    return ContextUnderTest.war();
  }

  @Test
  void anOlderStateOfACarChangesNothing() {
    UUID car = aCarAt("B01");
    carIs("CarChanged", car, "B01", "70000", 3, false);
    carIs("CarChanged", car, "B01", "60000", 2, false);
    carIs("CarChanged", car, "B01", "80000", 4, false);
    String query = "select count(*) from cars where id = '%s' and version = 4".formatted(car);
    awaitCount(1, query);
    assertThat(text("select rate_amount::int from cars where id = '%s'".formatted(car)))
        .isEqualTo("80000");
  }

  @Test
  void aPaymentWhoseAnswerGotLostConfirmsByItsEvent() {
    UUID id = held(aCarAt("B02"));
    answerGotLost(id);
    payment("PaymentApproved", "PAID", id);
    awaitStatus(id, "CONFIRMED");
    payment("PaymentApproved", "PAID", id);
    payment("PaymentDeclined", "UNPAID", id);
    shown(id).body("payment.status", equalTo("PAID")).body("status", equalTo("CONFIRMED"));
    assertThat(published("ReservationConfirmed", id)).isOne();
    assertThat(allocations(id)).isOne();
  }

  @Test
  void aPaymentThatWasDeclinedLeavesTheHold() {
    UUID id = held(aCarAt("B03"));
    answerGotLost(id);
    shown(id).body("payment.status", equalTo("PENDING"));
    payment("PaymentDeclined", "UNPAID", id);
    await().untilAsserted(() -> shown(id).body("payment.status", equalTo("DECLINED")));
    shown(id).body("status", equalTo("HELD"));
  }

  @Test
  void aHoldThatEndsExpiresAtOnceWhenPaymentNeverHeardOfIt() {
    UUID id = held(aCarAt("B04"));
    holdEnds(id);
    awaitStatus(id, "EXPIRED");
    assertThat(allocations(id)).isZero();
    assertThat(published("ReservationExpired", id)).isOne();
  }

  @Test
  void aHoldThatEndsKeepsTheCarUntilPaymentIsCertain() {
    UUID id = held(aCarAt("B05"));
    answerGotLost(id);
    holdEnds(id);
    awaitCount(
        1,
        "select count(*) from reservations where id = '%s' and status = 'HELD' and tries > 0"
            .formatted(id));
    assertThat(allocations(id)).isOne();
    payment("PaymentVoided", "VOIDED", id);
    awaitStatus(id, "EXPIRED");
    assertThat(allocations(id)).isZero();
  }

  @Test
  void aCancellationEndsWhenTheMoneyIsBack() {
    UUID id = confirmed(aCarAt("B06"));
    ContextUnderTest.as("c-1001")
        .header("Idempotency-Key", Feed.key())
        .post(RESERVATIONS + id + "/cancellation")
        .then()
        .statusCode(202);
    payment("PaymentRefunded", "REFUNDED", id);
    awaitStatus(id, "CANCELLED");
    shown(id).body("payment.status", equalTo("REFUNDED"));
    assertThat(published("ReservationCancelled", id)).isOne();
  }

  @Test
  void whatNobodyCameForIsANoShow() {
    UUID id = confirmed(aCarAt("B07"));
    sql(
        "update reservations set pick_up_at = now() - interval '2 h', return_at = now(),"
            + " due_at = now() where id = '%s'".formatted(id));
    awaitStatus(id, "NO_SHOW");
    assertThat(allocations(id)).isZero();
  }

  @Test
  void whoseCarWasMissingAtThePickUpIsNoNoShowAlthoughItIsThereAgain() {
    UUID car = aCarAt("B09");
    UUID late = confirmed(car);
    asContext("rental")
        .body("{\"handOverId\":\"h-1\"}")
        .put(RESERVATIONS + late + "/pick-up")
        .then()
        .statusCode(200);
    UUID waiting = waitingSince("now() - interval '1 h'", car);
    rental("CarReturned", late, 3, Clock.systemUTC().instant());
    awaitStatus(late, "COMPLETED");
    sql(
        "update reservations set return_at = now(), due_at = now() where id = '%s'"
            .formatted(waiting));
    awaitStatus(waiting, "CANCELLING");

    UUID repaired = aCarAt("B10");
    UUID other = confirmed(repaired);
    outOfService(repaired, "B10", 2, PICK_UP);
    awaitCount(
        1,
        "select count(*) from cars where out_until is not null and id = '%s'".formatted(repaired));
    sql(
        "update reservations set pick_up_at = now() - interval '1 h' where id = '%s'"
            .formatted(other));
    carIs("CarChanged", repaired, "B10", "70000", 3, false);
    awaitCount(
        1, "select count(*) from cars where out_until is null and id = '%s'".formatted(repaired));
    sql(
        "update reservations set return_at = now(), due_at = now() where id = '%s'"
            .formatted(other));
    awaitStatus(other, "CANCELLING");
  }

  /** A confirmed reservation of a car whose pick-up time has come since. */
  private static UUID waitingSince(String pickUpAt, UUID car) {
    Instant after = RETURN.plus(Duration.ofDays(2));
    UUID id =
        UUID.fromString(
            reserve("c-1001", wish(car, after, after.plus(Duration.ofDays(1))))
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
    payment("PaymentApproved", "PAID", id);
    awaitStatus(id, "CONFIRMED");
    sql("update reservations set pick_up_at = %s where id = '%s'".formatted(pickUpAt, id));
    return id;
  }

  @Test
  void theStateOfTheRentalIsShownAndAnEarlyReturnFreesTheCarEarly() {
    UUID car = aCarAt("B08");
    UUID id = confirmed(car);
    rental("CarRented", id, 1, null);
    await().untilAsserted(() -> shown(id).body("rental.status", equalTo("RENTED")));
    asContext("rental")
        .body("{\"handOverId\":\"h-1\"}")
        .put(RESERVATIONS + id + "/pick-up")
        .then()
        .statusCode(200);
    Instant early = PICK_UP.plus(Duration.ofDays(1));
    rental("CarReturned", id, 3, early);
    rental("CarHandedOver", id, 2, null);
    awaitStatus(id, "COMPLETED");
    shown(id)
        .body("rental.status", equalTo("RETURNED"))
        .body("rental.returnedAt", equalTo(Json.write(early)));
    assertThat(
            count(
                "select count(*) from allocations where reservation_id = '%s'".formatted(id)
                    + " and upper(blocked) = timestamptz '%s'".formatted(early.plusSeconds(3600))))
        .isOne();
    sql(
        "update allocations set blocked = tstzrange(now() - interval '2 h', now())"
            + " where reservation_id = '%s'".formatted(id));
    sql("update reservations set due_at = now() where id = '%s'".formatted(id));
    awaitCount(0, "select count(*) from allocations where reservation_id = '%s'".formatted(id));
    assertThat(published("ReservationCompleted", id)).isOne();
  }

  /** As if payment had been asked, and the answer never arrived. */
  private static void answerGotLost(UUID reservation) {
    sql(
        "update charge_attempts set status = 'ASKED' where reservation_id = '%s'"
            .formatted(reservation));
    sql(
        "update reservations set payment_status = 'PENDING' where id = '%s'"
            .formatted(reservation));
  }

  private static void holdEnds(UUID reservation) {
    sql(
        "update reservations set hold_expires_at = now(), due_at = now() where id = '%s'"
            .formatted(reservation));
  }
}
