package carrental.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.platform.money.Money;
import jakarta.json.Json;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsTest {

  @Test
  void readsEveryKindOfField() {
    Fields in =
        body(
            """
            {"name":"  Avante ","at":"2026-12-01T10:00:00+09:00","seats":5,
             "rate":{"amount":"50000","currency":"KRW"},"nothing":null,"always":true}
            """);
    assertThat(in.text("name", 20)).isEqualTo("Avante");
    assertThat(in.instant("at")).isEqualTo(Instant.parse("2026-12-01T01:00:00Z"));
    assertThat(in.integer("seats", 1, 9)).isEqualTo(5);
    assertThat(in.money("rate")).isEqualTo(Money.of("50000", "KRW"));
    assertThat(in.bool("always", false)).isTrue();
    assertThat(in.bool("never", false)).isFalse();
    assertThat(in.optionalText("nothing", 5)).isNull();
    in.check();
  }

  @Test
  void listsEverythingThatIsWrongAtOnce() {
    Fields in =
        body(
            """
            {"name":"   ","at":"2026-12-01T10:00:00","seats":5.5,
             "rate":{"amount":"0.5","currency":"KRW","tip":1},"colour":"red"}
            """);
    in.text("name", 20);
    in.instant("at");
    in.integer("seats", 1, 9);
    in.money("rate");
    in.id("carId");
    assertThat(violationsOf(in))
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder(
            "#/name", "#/at", "#/seats", "#/rate/amount", "#/carId", "#/colour", "#/rate/tip");
  }

  @Test
  void everyViolationSaysWhatIsAllowed() {
    Fields in = body("{\"seats\":\"five\",\"x\":1}");
    in.integer("seats", 1, 9);
    assertThat(violationsOf(in))
        .allSatisfy(violation -> assertThat(violation.allowed()).isNotBlank());
  }

  @Test
  void refusesImpossibleTimes() {
    for (String time : List.of("2026-02-30T10:00:00Z", "2026-12-01", "tomorrow", "", "-5000")) {
      Fields in = body(Json.createObjectBuilder().add("at", time).build().toString());
      in.instant("at");
      assertThat(violationsOf(in)).extracting(Violation::pointer).containsExactly("#/at");
    }
  }

  @Test
  void refusesMoneyThatIsNegativeOrANumberOrEndless() {
    for (String amount : List.of("\"-1\"", "50000", "\"1e5\"", "\"9999999999999\"", "\"NaN\"")) {
      Fields in = body("{\"rate\":{\"amount\":" + amount + ",\"currency\":\"KRW\"}}");
      in.money("rate");
      assertThat(violationsOf(in)).extracting(Violation::pointer).containsExactly("#/rate/amount");
    }
  }

  @Test
  void takesNoWordForYesOrNo() {
    Fields in = body("{\"always\":\"true\"}");
    in.bool("always", false);
    assertThat(violationsOf(in)).extracting(Violation::pointer).containsExactly("#/always");
  }

  @Test
  void refusesTheCharactersThatNoTextColumnHolds() {
    for (String text : List.of("a\\u0000b", "\\ud83d", "a\\ude00", "\\ude00\\ud83d")) {
      Fields in = body("{\"name\":\"" + text + "\"}");
      in.required("name", "any name", name -> name);
      assertThat(violationsOf(in))
          .containsExactly(
              new Violation("#/name", "has a character that is not allowed", "any name"));
    }
    Fields in = body("{\"name\":\"\\ud83d\\ude00\"}");
    assertThat(in.text("name", 1)).isEqualTo("😀");
    in.check();
  }

  @Test
  void refusesTimesThatNoColumnHolds() {
    for (String time :
        List.of(
            "1969-12-31T23:59:59Z",
            "+10000-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59-18:00",
            "-999999999-01-01T00:00:00+18:00")) {
      Fields in = body("{\"at\":\"" + time + "\"}");
      in.instant("at");
      assertThat(violationsOf(in)).extracting(Violation::pointer).containsExactly("#/at");
    }
    for (String day : List.of("1969-12-31", "+10000-01-01", "+999999999-12-31", "2026-02-30")) {
      Fields in = body("{\"on\":\"" + day + "\"}");
      in.optionalDate("on");
      assertThat(violationsOf(in)).extracting(Violation::pointer).containsExactly("#/on");
    }
  }

  @Test
  void refusesNumbersOfAnySize() {
    for (String number :
        List.of("1e999999999", "-1e999999999", "1e-999999999", "9".repeat(1000), "2147483648")) {
      Fields in = body("{\"seats\":" + number + "}");
      in.integer("seats", 1, 9);
      assertThat(violationsOf(in)).extracting(Violation::pointer).containsExactly("#/seats");
    }
  }

  @Test
  void saysWhichMoneyIsAllowed() {
    Fields in = body("{\"fee\":5,\"rate\":{\"amount\":\"0.5\",\"currency\":\"KRW\"}}");
    in.money("fee");
    in.money("rate");
    assertThat(violationsOf(in))
        .containsExactly(
            new Violation(
                "#/fee",
                "is not an object",
                "an amount and a currency, such as {\"amount\":\"50000\",\"currency\":\"KRW\"}"),
            new Violation("#/rate/amount", "has too many decimals", "at most 0 decimals in KRW"));
  }

  @Test
  void aFieldMayBeWrongForAReasonThatIsSeenLater() {
    Fields in = body("{}");
    in.violation("returnAt", "is before pickUpAt", "later than pickUpAt");
    assertThat(violationsOf(in))
        .containsExactly(new Violation("#/returnAt", "is before pickUpAt", "later than pickUpAt"));
  }

  private static Fields body(String json) {
    return Fields.of(Json.createReader(new StringReader(json)).readObject());
  }

  private static List<Violation> violationsOf(Fields in) {
    var thrown = assertThatExceptionOfType(ProblemException.class).isThrownBy(in::check).actual();
    return thrown.problem().violations();
  }
}
