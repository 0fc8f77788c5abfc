package carrental.payment.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.asContext;
import static carrental.platform.testing.ContextUnderTest.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import carrental.platform.testing.ContextUnderTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class PaymentsIT {

  private static final Duration SETTLED = Duration.ofSeconds(10);

  private final UUID reservation = UUID.randomUUID();
  private final UUID charge = UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void anApprovedChargeIsPaidAndItsCustomerSeesIt() {
    charge("tok_approved")
        .statusCode(200)
        .body("status", equalTo("PAID"))
        .body("paid.amount", equalTo("150000"))
        .body("entries", hasSize(1))
        .body("entries[0].id", equalTo(charge.toString()))
        .body("entries[0].status", equalTo("DONE"));
    read("c-1001").statusCode(200).body("status", equalTo("PAID"));
    read("desk-1").statusCode(200);
    read("operator-1").statusCode(200);
    read("c-1002").statusCode(404);
    assertThat(charged()).isEqualTo(1);
  }

  @Test
  void nothingIsKnownBeforeTheFirstAttempt() {
    read("c-1001").statusCode(404).body("type", equalTo("/problems/not-found"));
  }

  @Test
  void onlyReservationMovesMoney() {
    String body = chargeBody("150000", "tok_approved");
    as("c-1001").body(body).put(chargePath(charge)).then().statusCode(403);
    asContext("rental").body(body).put(chargePath(charge)).then().statusCode(403);
    ContextUnderTest.anonymous().body(body).put(chargePath(charge)).then().statusCode(401);
    assertThat(charged()).isZero();
  }

  @Test
  void aDeclinedChargeLeavesRoomForAnotherMethod() {
    charge("tok_declined").statusCode(402).body("type", equalTo("/problems/payment-declined"));
    charge("tok_declined").statusCode(402);
    charge(UUID.randomUUID(), "tok_approved").statusCode(200).body("status", equalTo("PAID"));
    assertThat(charged()).isEqualTo(1);
  }

  @Test
  void anErrorOfTheProviderChargesNothingAndMayBeTriedAgain() {
    for (int i = 0; i < 2; i++) {
      charge("tok_error")
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("type", equalTo("/problems/payment-charge-failed"));
    }
    read("c-1001").body("entries.status", contains("FAILED"));
    charge(UUID.randomUUID(), "tok_approved").statusCode(200);
    assertThat(charged()).isEqualTo(1);
  }

  @Test
  void aSilentProviderKeepsNobodyWaitingAndIsSettledByItself() {
    charge("tok_approved_then_silent").statusCode(503).time(lessThan(1900L));
    read("c-1001").body("status", equalTo("UNPAID")).body("entries.status", contains("PENDING"));
    charge(UUID.randomUUID(), "tok_approved")
        .statusCode(409)
        .body("type", equalTo("/problems/charge-in-progress"))
        .body("chargeId", equalTo(charge.toString()));
    await().atMost(SETTLED).until(this::status, "PAID"::equals);
    assertThat(charged()).isEqualTo(1);
  }

  @Test
  void theRetryFindsWhatASlowProviderHasDone() {
    charge("tok_slow").statusCode(503).time(lessThan(1900L));
    charge("tok_slow").statusCode(200).body("status", equalTo("PAID"));
    assertThat(charged()).isEqualTo(1);
  }

  @Test
  void twentyEqualChargesAtTheSameTimeAreOne() {
    // 503 where the machine is too busy for an answer in time.
    assertThat(atTheSameTime(20, () -> charge("tok_approved").extract().statusCode()))
        .contains(200)
        .isSubsetOf(200, 503);
    assertThat(charged()).isEqualTo(1);
    assertThat(count("select count(*) from outbox where subject = '" + reservation + "'"))
        .isEqualTo(1);
  }

  @Test
  void twentyDifferentChargesAtTheSameTimePayOnce() {
    List<Integer> answers =
        atTheSameTime(20, () -> charge(UUID.randomUUID(), "tok_approved").extract().statusCode());
    assertThat(answers).contains(200).isSubsetOf(200, 409, 503);
    assertThat(charged()).isEqualTo(1);
  }

  @Test
  void anIdStandsForOneAmountOneMethodAndOneReservation() {
    charge("tok_approved").statusCode(200);
    asContext("reservation")
        .body(chargeBody("1", "tok_approved"))
        .put(chargePath(charge))
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/charge-mismatch"));
    charge("tok_slow").statusCode(409);
    asContext("reservation")
        .body(chargeBody("150000", "tok_approved"))
        .put("/payment/api/payments/" + UUID.randomUUID() + "/charges/" + charge)
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/charge-mismatch"));
  }

  @Test
  void aCancellationGivesBackAllButTheFee() {
    charge("tok_approved").statusCode(200);
    cancel("30000", false)
        .statusCode(200)
        .body("status", equalTo("PARTLY_REFUNDED"))
        .body("refunded.amount", equalTo("120000"));
    cancel("30000", false).statusCode(200).body("entries", hasSize(2));
    charge("tok_approved").statusCode(409).body("type", equalTo("/problems/payment-voided"));
    assertThat(refunded()).isEqualTo(120_000);
  }

  @Test
  void aCancellationBeforeAnyChargeLeavesATombstone() {
    cancel("0", false).statusCode(200).body("status", equalTo("VOIDED"));
    charge("tok_approved").statusCode(409).body("type", equalTo("/problems/payment-voided"));
    assertThat(charged()).isZero();
  }

  @Test
  void aCancellationReversesTheChargeThatNobodyHeardOf() throws JMSException {
    List<String> types = new ArrayList<>();
    try (JMSContext broker = ContextUnderTest.broker();
        var events = broker.createConsumer(broker.createTopic("payment-events"), selector())) {
      charge("tok_slow").statusCode(503);
      cancel("0", false).statusCode(200).body("status", equalTo("REFUNDED"));
      for (Message m = events.receive(5000); m != null; m = events.receive(500)) {
        types.add(m.getStringProperty("cloudEvents_type"));
      }
    }
    assertThat(types).containsExactly("payment.PaymentRefunded.v1");
    assertThat(refunded()).isEqualTo(150_000);
  }

  @Test
  void aHoldThatRanOutIsVoidedOnlyWhenItIsNotPaid() {
    charge("tok_approved").statusCode(200);
    cancel("0", true).statusCode(200).body("status", equalTo("PAID"));
    assertThat(refunded()).isZero();
  }

  @Test
  void aChargeThatWasWrittenDownButNeverSentIsSentByTheTimer() throws SQLException {
    dieBeforeTheProviderIsAsked();
    await().atMost(SETTLED).until(this::status, "PAID"::equals);
    assertThat(charged()).isEqualTo(1);
  }

  @Test
  void aCancellationOvertakesAChargeThatWasWrittenDownButNeverSent() throws SQLException {
    dieBeforeTheProviderIsAsked();
    cancel("0", true).statusCode(200).body("status", equalTo("VOIDED"));
    charge("tok_approved").statusCode(409);
    assertThat(charged()).isZero();
    assertThat(count("select count(*) from acquirer.abandoned where id = '" + charge + "'"))
        .isEqualTo(1);
  }

  @Test
  void refundsAreMadeOnceAndNeverExceedWhatIsLeft() {
    charge("tok_approved").statusCode(200);
    UUID refund = UUID.randomUUID();
    assertThat(atTheSameTime(5, () -> refund(refund, "100000").getStatusCode())).containsOnly(200);
    refund(UUID.randomUUID(), "50001")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/refund-exceeds-payment"));
    refund(refund, "1").then().statusCode(409);
    assertThat(refunded()).isEqualTo(100_000);
  }

  @Test
  void manyRefundsAtTheSameTimeNeverExceedWhatIsLeft() {
    charge("tok_approved").statusCode(200);
    assertThat(atTheSameTime(8, () -> refund(UUID.randomUUID(), "50000").getStatusCode()))
        .filteredOn(status -> status == 409)
        .hasSize(5);
    await().atMost(SETTLED).until(this::status, "REFUNDED"::equals);
    assertThat(refunded()).isEqualTo(150_000);
  }

  private ValidatableResponse charge(String method) {
    return charge(charge, method);
  }

  private ValidatableResponse charge(UUID id, String method) {
    return asContext("reservation").body(chargeBody("150000", method)).put(chargePath(id)).then();
  }

  private Response refund(UUID id, String amount) {
    return asContext("reservation")
        .body("{\"amount\":{\"amount\":\"" + amount + "\",\"currency\":\"KRW\"}}")
        .put(path() + "/refunds/" + id);
  }

  private ValidatableResponse cancel(String keep, boolean unlessPaid) {
    return asContext("reservation")
        .body(
            """
            {"customerId":"c-1001","keep":{"amount":"%s","currency":"KRW"},"unlessPaid":%s}
            """
                .formatted(keep, unlessPaid))
        .put(path() + "/cancellation")
        .then();
  }

  private ValidatableResponse read(String user) {
    return as(user).get(path()).then();
  }

  private String status() {
    return read("c-1001").extract().path("status");
  }

  private String path() {
    return "/payment/api/payments/" + reservation;
  }

  private String chargePath(UUID id) {
    return path() + "/charges/" + id;
  }

  private static String chargeBody(String amount, String method) {
    return """
        {"customerId":"c-1001","amount":{"amount":"%s","currency":"KRW"},"method":"%s"}
        """
        .formatted(amount, method);
  }

  private String selector() {
    return "cloudEvents_subject = '" + reservation + "'";
  }

  /** What the ledger looks like when a process dies between writing the entry and asking. */
  private void dieBeforeTheProviderIsAsked() throws SQLException {
    try (var connection = ContextUnderTest.database().connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          insert into payments (reservation_id, customer_id, currency, version)
            values ('%1$s', 'c-1001', 'KRW', 1);
          insert into entries (id, reservation_id, kind, status, charge_id, method, amount,
              currency, opened_at, at)
            values ('%2$s', '%1$s', 'CHARGE', 'PENDING', '%2$s', 'tok_approved', 150000, 'KRW',
              now(), now());
          """
              .formatted(reservation, charge));
    }
  }

  /** By the bank statement. */
  private long charged() {
    return count(
        "select count(*) from acquirer.entries where kind = 'CHARGE' and reservation = '"
            + reservation
            + "'");
  }

  private long refunded() {
    return count(
        "select coalesce(sum(amount), 0) from acquirer.entries where kind = 'REFUND'"
            + " and reservation = '"
            + reservation
            + "'");
  }

  private static <T> List<T> atTheSameTime(int times, Callable<T> request) {
    List<T> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(times)) {
      List<Callable<T>> requests = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        requests.add(request);
      }
      for (Future<T> answer : threads.invokeAll(requests)) {
        answers.add(answer.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return answers;
  }
}
