package carrental.fleet.inbound.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.fleet.domain.Acriss;
import carrental.fleet.domain.CarDetails;
import carrental.fleet.domain.OutOfService;
import carrental.fleet.domain.PlateNumber;
import carrental.platform.money.Money;
import carrental.platform.web.Fields;
import carrental.platform.web.ProblemException;
import carrental.platform.web.Violation;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarFieldsTest {

  private static final List<String> BRANCHES = List.of("GMP", "ICN", "PUS");

  private static final JsonObject GOOD =
      json(
          """
          {"plateNumber":"12가 3456","model":" Hyundai Avante ","acriss":"CDAR","branch":"ICN",
           "dailyRate":{"amount":"50000","currency":"KRW"}}
          """);

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final JsonObject OUT =
      json("{\"reason\":\" Brakes \",\"until\":\"2026-11-24T18:00:00+09:00\"}");

  @Test
  void readsTheDetailsOfACar() {
    assertThat(CarFields.details(Fields.of(GOOD), BRANCHES))
        .isEqualTo(
            new CarDetails(
                new PlateNumber("12가3456"),
                "Hyundai Avante",
                new Acriss("CDAR"),
                "ICN",
                Money.of("50000", "KRW")));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "plateNumber | null | #/plateNumber",
        "plateNumber | \"    \" | #/plateNumber",
        "plateNumber | 123456 | #/plateNumber",
        "plateNumber | \"12-가-3456\" | #/plateNumber",
        "plateNumber | [\"12가3456\"] | #/plateNumber",
        "model | null | #/model",
        "model | \"\" | #/model",
        "model | \"a\\u0000b\" | #/model",
        "model | \"1234567890123456789012345678901234567890123456789012345678901\" | #/model",
        "acriss | null | #/acriss",
        "acriss | \"CDA\" | #/acriss",
        "acriss | \"CDAG\" | #/acriss",
        "branch | null | #/branch",
        "branch | \"JFK\" | #/branch",
        "branch | \"icn\" | #/branch",
        "dailyRate | null | #/dailyRate",
        "dailyRate | 50000 | #/dailyRate",
        "dailyRate | {\"amount\":\"0\",\"currency\":\"KRW\"} | #/dailyRate/amount",
        "dailyRate | {\"amount\":\"-1\",\"currency\":\"KRW\"} | #/dailyRate/amount",
        "dailyRate | {\"amount\":\"0.5\",\"currency\":\"KRW\"} | #/dailyRate/amount",
        "dailyRate | {\"amount\":50000,\"currency\":\"KRW\"} | #/dailyRate/amount",
        "dailyRate | {\"amount\":\"50000\",\"currency\":\"WON\"} | #/dailyRate/currency",
        "dailyRate | {\"amount\":\"50000\"} | #/dailyRate/currency",
        "id | \"019b0a4e-7c00-7000-8000-00000000ca01\" | #/id",
        "status | \"RENTED\" | #/status"
      })
  void refusesABadField(String field, String value, String pointer) {
    assertThat(violations(with(GOOD, field, value)))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.pointer()).isEqualTo(pointer);
              assertThat(violation.allowed()).isNotBlank();
            });
  }

  @Test
  void namesTheBranchesThatThereAre() {
    var bad = Json.createObjectBuilder(GOOD).add("branch", "JFK").build();
    assertThat(violations(bad))
        .containsExactly(new Violation("#/branch", "is not valid", "GMP, ICN, PUS"));
  }

  @Test
  void refusesEverythingThatIsMissingAtOnce() {
    assertThat(violations(JsonObject.EMPTY_JSON_OBJECT))
        .extracting(Violation::pointer)
        .containsExactly("#/plateNumber", "#/model", "#/acriss", "#/branch", "#/dailyRate");
  }

  @Test
  void readsWhyAndHowLongACarIsOutOfService() {
    Instant until = Instant.parse("2026-11-24T09:00:00Z");
    assertThat(CarFields.outOfService(Fields.of(OUT), NOW))
        .isEqualTo(new OutOfService("Brakes", NOW, until));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "reason | null",
        "reason | \" \"",
        "reason | 7",
        "reason | \"a\\u0000b\"",
        "until | null",
        "until | 7",
        "until | \"tomorrow\"",
        "until | \"2026-11-24\"",
        "until | \"2026-11-24T18:00:00\"",
        "until | \"2026-02-30T18:00:00+09:00\"",
        "until | \"2026-11-22T21:00:00+09:00\"", // just now
        "until | \"2026-11-22T11:59:59Z\"",
        "until | \"2027-12-27T12:00:01Z\"", // the 400 days are over
        "until | \"9999-12-31T00:00:00Z\"",
        "from | \"2026-11-24T18:00:00Z\""
      })
  void refusesABadFieldOfACarThatGoesOutOfService(String field, String value) {
    assertThat(violations(OUT, field, value, in -> CarFields.outOfService(in, NOW)))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.pointer()).isEqualTo("#/" + field);
              assertThat(violation.allowed()).isNotBlank();
            });
  }

  @Test
  void aReasonHasUpToTwoHundredCharacters() {
    String longest = "\"" + "가".repeat(200) + "\"";
    assertThat(CarFields.outOfService(Fields.of(with(OUT, "reason", longest)), NOW).reason())
        .hasSize(200);
    String longer = "\"" + "가".repeat(201) + "\"";
    assertThat(violations(OUT, "reason", longer, in -> CarFields.outOfService(in, NOW)))
        .containsExactly(
            new Violation("#/reason", "is not valid", "1 to 200 characters, not blank"));
  }

  private static List<Violation> violations(JsonObject body) {
    return violations(body, in -> CarFields.details(in, BRANCHES));
  }

  private static List<Violation> violations(
      JsonObject good, String field, String value, Consumer<Fields> read) {
    return violations(with(good, field, value), read);
  }

  private static JsonObject with(JsonObject good, String field, String value) {
    return Json.createObjectBuilder(good)
        .add(field, json("{\"value\":" + value + "}").get("value"))
        .build();
  }

  private static List<Violation> violations(JsonObject body, Consumer<Fields> read) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read.accept(Fields.of(body)))
        .actual()
        .problem()
        .violations();
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
