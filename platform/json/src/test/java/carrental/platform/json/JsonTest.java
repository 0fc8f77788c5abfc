package carrental.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carrental.platform.money.Money;
import jakarta.json.bind.JsonbException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JsonTest {

  /** An example with what the system's records have. */
  public record Bill(
      UUID id,
      Money total,
      Instant paidAt,
      String note,
      Kind kind,
      List<Line> lines,
      long version) {}

  /** A record within. */
  public record Line(String code, int quantity, Money amount) {}

  /** An enumeration. */
  public enum Kind {
    FINAL
  }

  private static final Bill BILL =
      new Bill(
          UUID.fromString("0198e4a2-0000-7000-8000-000000000001"),
          Money.of("50000", "KRW"),
          Instant.parse("2026-01-31T09:00:00.123456Z"),
          null,
          Kind.FINAL,
          List.of(new Line("DAY", 1, Money.of("12.5", "EUR"))),
          7);

  private static final String WRITTEN =
      """
      {"id":"0198e4a2-0000-7000-8000-000000000001","kind":"FINAL",\
      "lines":[{"amount":{"amount":"12.50","currency":"EUR"},"code":"DAY","quantity":1}],\
      "note":null,"paidAt":"2026-01-31T09:00:00.123Z",\
      "total":{"amount":"50000","currency":"KRW"},"version":7}""";

  @Test
  void writesMomentsMoneyAndNullsInAlphabeticalOrder() {
    assertThat(Json.jsonb().toJson(BILL)).isEqualTo(WRITTEN);
  }

  @Test
  void readsNullsAsNothing() {
    Bill read = Json.jsonb().fromJson("{\"paidAt\":null,\"total\":null}", Bill.class);
    assertThat(read.paidAt()).isNull();
    assertThat(read.total()).isNull();
  }

  @Test
  void readsWhatItWrites() {
    Bill read = Json.jsonb().fromJson(WRITTEN, Bill.class);
    assertThat(Json.jsonb().toJson(read)).isEqualTo(WRITTEN);
  }

  @Test
  void ignoresWhatNobodyKnowsAndLeavesOutWhatIsMissing() {
    Line line = Json.jsonb().fromJson("{\"code\":\"DAY\",\"colour\":{\"r\":1}}", Line.class);
    assertThat(line).isEqualTo(new Line("DAY", 0, null));
  }

  @Test
  void readsAnyOffset() {
    Bill read = Json.jsonb().fromJson("{\"paidAt\":\"2026-01-31T18:00:00+09:00\"}", Bill.class);
    assertThat(read.paidAt()).isEqualTo(Instant.parse("2026-01-31T09:00:00Z"));
  }

  @Test
  void refusesMomentsWithoutOffsetAndMoneyThatIsNone() {
    assertThatThrownBy(
            () -> Json.jsonb().fromJson("{\"paidAt\":\"2026-01-31T18:00:00\"}", Bill.class))
        .isInstanceOf(JsonbException.class);
    assertThatThrownBy(
            () ->
                Json.jsonb()
                    .fromJson("{\"total\":{\"amount\":\"0.5\",\"currency\":\"KRW\"}}", Bill.class))
        .isInstanceOf(JsonbException.class);
    assertThatThrownBy(() -> Json.jsonb().fromJson("{\"total\":{}}", Bill.class))
        .isInstanceOf(JsonbException.class);
  }

  @Test
  void writesMomentsOutsideJsonInTheSameWay() {
    assertThat(Json.write(Instant.parse("2026-01-31T09:00:00Z")))
        .isEqualTo("2026-01-31T09:00:00.000Z");
  }
}
