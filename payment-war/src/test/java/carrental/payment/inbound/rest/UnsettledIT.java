package carrental.payment.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.asContext;
import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.testing.ContextUnderTest;
import carrental.platform.testing.UnsettledView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators see while the provider does not answer, and that it ends when it does. */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfull runs it")
class UnsettledIT {

  private final UUID reservation = UUID.randomUUID();
  private final UUID charge = UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void aChargeWithoutAnAnswerIsSeenUntilTheProviderTells() throws SQLException {
    UnsettledView charges = UnsettledView.of("pending-charge");
    try (Connection provider = stalledProvider()) {
      assertThat(charge()).isEqualTo(503);
      assertThat(charges.awaitListed(charge.toString()))
          .containsEntry("waitsFor", "the payment provider")
          .doesNotContainEntry("nextAttemptAt", null);
      provider.rollback();
    }
    charges.awaitGone(charge.toString());
    assertThat(charge()).isEqualTo(200);
  }

  @Test
  void aRefundThatIsOwedIsSeenUntilItIsMade() throws SQLException {
    assertThat(charge()).isEqualTo(200);
    UUID refund = UUID.randomUUID();
    UnsettledView refunds = UnsettledView.of("pending-refund");
    try (Connection provider = stalledProvider()) {
      assertThat(refund(refund)).isEqualTo(503);
      refunds.awaitListed(refund.toString());
      provider.rollback();
    }
    refunds.awaitGone(refund.toString());
    assertThat(
            ContextUnderTest.count(
                "select count(*) from acquirer.entries where id = '" + refund + "'"))
        .isOne();
  }

  /** Whoever asks it waits until the transaction ends. */
  private static Connection stalledProvider() throws SQLException {
    Connection connection = ContextUnderTest.database().connect();
    connection.setAutoCommit(false);
    try (var lock = connection.createStatement()) {
      lock.execute("lock table acquirer.entries in access exclusive mode");
    }
    return connection;
  }

  private int charge() {
    return asContext("reservation")
        .body(
            """
            {"customerId":"c-1001","amount":{"amount":"150000","currency":"KRW"},
             "method":"tok_approved"}
            """)
        .put("/payment/api/payments/" + reservation + "/charges/" + charge)
        .statusCode();
  }

  private int refund(UUID id) {
    return asContext("reservation")
        .body("{\"amount\":{\"amount\":\"150000\",\"currency\":\"KRW\"}}")
        .put("/payment/api/payments/" + reservation + "/refunds/" + id)
        .statusCode();
  }
}
