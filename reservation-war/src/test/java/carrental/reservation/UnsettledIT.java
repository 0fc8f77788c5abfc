package carrental.reservation;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.asContext;
import static carrental.platform.testing.ContextUnderTest.change;
import static carrental.reservation.Feed.RESERVATIONS;
import static carrental.reservation.Feed.aCarAt;
import static carrental.reservation.Feed.awaitStatus;
import static carrental.reservation.Feed.confirmed;
import static carrental.reservation.Feed.key;
import static carrental.reservation.Feed.payment;
import static carrental.reservation.Feed.rental;
import static carrental.reservation.Feed.reserve;
import static carrental.reservation.Feed.shown;
import static carrental.reservation.Feed.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import carrental.platform.testing.ContextUnderTest;
import carrental.platform.testing.StandIn;
import carrental.platform.testing.UnsettledView;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators see while payment or rental has not answered, and that it ends. */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfull runs it")
class UnsettledIT {

  private static final String PAID = "{\"status\":\"PAID\"}";
  private static final String VOIDED = "{\"status\":\"VOIDED\"}";
  private static final String REFUNDED = "{\"status\":\"REFUNDED\"}";

  @Deployment(testable = false)
  static WebArchive reservation() {
    return ContextUnderTest.war();
  }

  @Test
  void aChargeWithoutAnAnswerIsSeenUntilPaymentTells() {
    UnsettledView charges = UnsettledView.of("unanswered-charge");
    try (StandIn payment = StandIn.silent("payment")) {
      UUID id = heldUnanswered("U01");
      assertThat(charges.awaitListed(id.toString()))
          .containsEntry("waitsFor", "payment")
          .doesNotContainEntry("nextAttemptAt", null);
      payment.answers(200, PAID);
      awaitStatus(id, "CONFIRMED");
      charges.awaitGone(id.toString());
    }
  }

  @Test
  void aHoldThatRanOutIsSeenUntilItIsCertainThatItIsNotPaid() {
    UnsettledView holds = UnsettledView.of("ended-hold");
    try (StandIn payment = StandIn.silent("payment")) {
      UUID id = heldUnanswered("U02");
      change("update reservations set hold_expires_at = now() where id = '" + id + "'");
      holds.awaitListed(id.toString());
      payment.answers(200, VOIDED);
      awaitStatus(id, "EXPIRED");
      holds.awaitGone(id.toString());
    }
  }

  @Test
  void aCancellationIsSeenUntilPaymentConfirmsIt() {
    UnsettledView cancellations = UnsettledView.of("unconfirmed-cancellation");
    try (StandIn payment = StandIn.silent("payment")) {
      UUID id = heldUnanswered("U03");
      payment("PaymentApproved", "PAID", id);
      awaitStatus(id, "CONFIRMED");
      as("c-1001")
          .header("Idempotency-Key", key())
          .post(RESERVATIONS + id + "/cancellation")
          .then()
          .statusCode(202)
          .body("status", equalTo("CANCELLING"));
      cancellations.awaitListed(id.toString());
      payment.answers(200, REFUNDED);
      awaitStatus(id, "CANCELLED");
      cancellations.awaitGone(id.toString());
    }
  }

  @Test
  void moneyThatCameTooLateIsSeenUntilItIsGivenBack() {
    UnsettledView refunds = UnsettledView.of("unconfirmed-refund");
    try (StandIn payment = StandIn.silent("payment")) {
      UUID id = heldUnanswered("U04");
      payment.answers(200, VOIDED);
      change("update reservations set hold_expires_at = now() where id = '" + id + "'");
      awaitStatus(id, "EXPIRED");
      payment.fallsSilent();
      payment("PaymentApproved", "PAID", id);
      refunds.awaitListed(id.toString());
      payment.answers(200, REFUNDED);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> shown(id).body("payment.status", equalTo("REFUNDED")));
      refunds.awaitGone(id.toString());
    }
  }

  @Test
  void aPickUpIsSeenUntilRentalTellsThatTheCarIsOut() {
    UnsettledView pickUps = UnsettledView.of("pick-up-without-hand-over");
    UUID id = confirmed(aCarAt("U05"));
    rental("CarRented", id, 1, null);
    asContext("rental")
        .body("{\"handOverId\":\"h-1\"}")
        .put(RESERVATIONS + id + "/pick-up")
        .then()
        .statusCode(200);
    assertThat(pickUps.awaitListed(id.toString())).containsEntry("waitsFor", "rental");
    rental("CarHandedOver", id, 2, null);
    pickUps.awaitGone(id.toString());
  }

  /** Payment may have charged it. */
  private static UUID heldUnanswered(String branch) {
    return UUID.fromString(
        reserve("c-1001", wish(aCarAt(branch)))
            .then()
            .statusCode(202)
            .body("payment.status", equalTo("PENDING"))
            .extract()
            .path("id"));
  }
}
