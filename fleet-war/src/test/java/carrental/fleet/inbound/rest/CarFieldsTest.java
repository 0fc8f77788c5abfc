package carrental.fleet.inbound.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.fleet.domain.Acriss;
import carrental.fleet.domain.CarDetails;
import carrental.fleet.domain.PlateNumber;
import carrental.platform.money.Money;
import carrental.platform.web.Fields;
import carrental.platform.web.ProblemException;
import carrental.platform.web.Violation;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
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
    JsonObject bad =
        Json.createObjectBuilder(GOOD)
            .add(field, json("{\"value\":" + value + "}").get("value"))
            .build();
    assertThat(violations(bad))
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

  private static List<Violation> violations(JsonObject body) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> CarFields.details(Fields.of(body), BRANCHES))
        .actual()
        .problem()
        .violations();
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
