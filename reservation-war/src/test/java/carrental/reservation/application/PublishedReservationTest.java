package carrental.reservation.application;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.json.Json;
import carrental.platform.money.Money;
import carrental.reservation.domain.PaymentAnswer;
import carrental.reservation.domain.RentalPeriod;
import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationEvent;
import carrental.reservation.domain.TariffTest;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever listens to reservation reads what the examples in {@code contracts} say. */
class PublishedReservationTest {

  private static final Money NOTHING = Money.of("0", "KRW");

  private final Instant begun = at("2026-11-22T09:00:00.000Z");
  private final Instant paid = at("2026-11-22T09:00:00.250Z");
  private final Reservation reservation = reservation();
  private final ReservationEvent held = reservation.held(begun);

  @Test
  void aHold() throws IOException {
    assertIsAsTheExample(held);
  }

  @Test
  void aConfirmation() throws IOException {
    assertIsAsTheExample(confirmed());
  }

  @Test
  void aPickUpAndTheReturn() throws IOException {
    confirmed();
    assertIsAsTheExample(reservation.pickUp("h-1", at("2026-12-01T01:05:00.000Z")).orElseThrow());
    Instant back = at("2026-12-04T00:40:00.000Z");
    assertIsAsTheExample(reservation.complete(back, back));
  }

  @Test
  void anExpiry() throws IOException {
    assertIsAsTheExample(reservation.timePassed(at("2026-11-22T09:15:01.000Z")).orElseThrow());
  }

  @Test
  void aCancellationAndItsEnd() throws IOException {
    confirmed();
    Instant asked = at("2026-11-23T03:00:00.000Z");
    assertIsAsTheExample(reservation.requestCancellation(NOTHING, asked));
    assertIsAsTheExample(
        reservation
            .answered(
                reservation.question(asked).orElseThrow(),
                PaymentAnswer.REFUNDED,
                at("2026-11-23T03:00:00.300Z"))
            .orElseThrow());
  }

  @Test
  void aNoShow() throws IOException {
    confirmed();
    assertIsAsTheExample(reservation.timePassed(at("2026-12-04T01:00:02.000Z")).orElseThrow());
  }

  private ReservationEvent confirmed() {
    var charge = reservation.charge(UUID.randomUUID(), "tok_approved", begun);
    return reservation.answered(charge, PaymentAnswer.PAID, paid).orElseThrow();
  }

  private Reservation reservation() {
    RentalPeriod period =
        new RentalPeriod(at("2026-12-01T01:00:00.000Z"), at("2026-12-04T01:00:00.000Z"));
    return new Reservation(
        UUID.fromString("019a5b3c-7d10-7a31-9c55-0f6d2b8e4a01"),
        "c-1001",
        UUID.fromString("019a5b00-1111-7222-8333-444455556666"),
        "ICN",
        period,
        TariffTest.bill(period, "50000"),
        null,
        begun,
        Duration.ofMinutes(15));
  }

  private static void assertIsAsTheExample(ReservationEvent event) throws IOException {
    Path example = Path.of("src/main/resources/contracts", event.name() + ".v1.json");
    assertThat(parsed(Json.jsonb().toJson(event.snapshot())))
        .isEqualTo(parsed(Files.readString(example)));
  }

  private static JsonObject parsed(String json) {
    try (var reader = jakarta.json.Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
