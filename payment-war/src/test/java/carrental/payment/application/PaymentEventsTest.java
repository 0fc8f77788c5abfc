package carrental.payment.application;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.payment.domain.Milestone;
import carrental.payment.domain.Milestone.Kind;
import carrental.payment.domain.Payment;
import carrental.platform.money.Money;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Payment writes its events exactly as the examples in {@code contracts/} show them. */
class PaymentEventsTest {

  private static final UUID RESERVATION = UUID.fromString("019ab2c4-7d10-7c3e-9f5a-2b6d8e4f1a01");
  private static final UUID CHARGE = UUID.fromString("019ab2c4-7d2f-7a41-8c11-5e0f9b7a3c02");
  private static final UUID REFUND = UUID.fromString("019ab7f0-1a2b-7d52-b3c4-6f1a0c8b4d03");
  private static final Instant PAID_AT = Instant.parse("2026-11-22T01:00:00.250Z");

  private final Payment payment = new Payment(RESERVATION, "c-1001", Currency.getInstance("KRW"));

  @Test
  void paymentApproved() {
    charge();
    Milestone approved = payment.approved(CHARGE, () -> REFUND, PAID_AT).orElseThrow();
    assertPublishedAsShown("PaymentApproved", approved, PAID_AT);
  }

  @Test
  void paymentDeclined() {
    charge();
    Milestone declined = payment.declined(CHARGE, PAID_AT).orElseThrow();
    assertPublishedAsShown("PaymentDeclined", declined, PAID_AT);
  }

  @Test
  void paymentRefunded() {
    Instant at = Instant.parse("2026-11-23T04:30:00.500Z");
    charge();
    payment.approved(CHARGE, () -> REFUND, PAID_AT);
    payment.cancel(Money.of("50000", "KRW"), () -> REFUND, at);
    Milestone refunded = payment.approved(REFUND, () -> REFUND, at).orElseThrow();
    assertPublishedAsShown("PaymentRefunded", refunded, at);
  }

  @Test
  void paymentVoided() {
    Instant at = Instant.parse("2026-11-22T01:15:00Z");
    Milestone voided = payment.cancel(Money.of("0", "KRW"), () -> REFUND, at).orElseThrow();
    assertThat(voided.kind()).isEqualTo(Kind.VOIDED);
    assertPublishedAsShown("PaymentVoided", voided, at);
  }

  private void charge() {
    payment.charge(CHARGE, Money.of("150000", "KRW"), "tok_approved", PAID_AT);
  }

  private void assertPublishedAsShown(String event, Milestone milestone, Instant at) {
    RecordedOutbox outbox = new RecordedOutbox();
    new PaymentEvents(outbox, Clock.fixed(at, ZoneOffset.UTC)).publish(payment, milestone);
    assertThat(outbox.events())
        .singleElement()
        .satisfies(
            published -> {
              assertThat(published.type()).isEqualTo("payment." + event + ".v1");
              assertThat(published.subject()).isEqualTo(RESERVATION.toString());
              assertThat(published.version()).isEqualTo(payment.version());
              assertThat(published.time()).isEqualTo(at);
              String written = carrental.platform.json.Json.jsonb().toJson(published.data());
              assertThat(normal(written)).isEqualTo(normal(example(event)));
            });
  }

  private static String example(String event) {
    Path file = Path.of("src/main/resources/contracts/" + event + ".v1.json");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  /** Without white space; the order of members stays. */
  private static String normal(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      JsonValue value = reader.readValue();
      return value.toString();
    }
  }
}
