package carrental.fleet.inbound.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.fleet.domain.BranchDetails;
import carrental.fleet.domain.OpeningHours;
import carrental.platform.web.Fields;
import carrental.platform.web.ProblemException;
import carrental.platform.web.Violation;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchFieldsTest {

  private static final JsonObject GOOD =
      json(
          """
          {"code":"CJU","name":" Jeju Airport ","address":"2 Gonghang-ro, Jeju",
           "timeZone":"Asia/Seoul","opensAt":"07:00","closesAt":"24:00"}
          """);

  @Test
  void readsCodeAndDetails() {
    Fields in = Fields.of(GOOD);
    assertThat(BranchFields.code(in)).isEqualTo("CJU");
    assertThat(BranchFields.details(in))
        .isEqualTo(
            new BranchDetails(
                "Jeju Airport",
                "2 Gonghang-ro, Jeju",
                ZoneId.of("Asia/Seoul"),
                new OpeningHours("07:00", "24:00")));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "code | null",
        "code | \"cju\"",
        "code | \"JEJU\"",
        "code | 7",
        "name | null",
        "name | \" \"",
        "name | \"1234567890123456789012345678901234567890123456789012345678901\"",
        "address | null",
        "address | \"\"",
        "address | \"a\\u0000b\"",
        "timeZone | null",
        "timeZone | \"+09:00\"",
        "timeZone | \"Jeju\"",
        "opensAt | null",
        "opensAt | \"7:00\"",
        "opensAt | \"24:00\"",
        "opensAt | 700",
        "closesAt | null",
        "closesAt | \"24:01\"",
        "closesAt | \"07:00\"",
        "closesAt | \"06:59\"",
        "version | 1"
      })
  void refusesABadField(String field, String value) {
    JsonObject bad =
        Json.createObjectBuilder(GOOD)
            .add(field, json("{\"value\":" + value + "}").get("value"))
            .build();
    assertThat(violations(bad))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.pointer()).isEqualTo("#/" + field);
              assertThat(violation.allowed()).isNotBlank();
            });
  }

  @Test
  void refusesEverythingThatIsMissingAtOnce() {
    assertThat(violations(JsonObject.EMPTY_JSON_OBJECT))
        .extracting(Violation::pointer)
        .containsExactly("#/code", "#/name", "#/address", "#/timeZone", "#/opensAt", "#/closesAt");
  }

  @Test
  void theCodeOfABranchThatIsEditedIsInItsPathAlone() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> BranchFields.details(Fields.of(GOOD)))
        .satisfies(
            refused ->
                assertThat(refused.problem().violations())
                    .extracting(Violation::pointer)
                    .containsExactly("#/code"));
  }

  private static List<Violation> violations(JsonObject body) {
    Fields in = Fields.of(body);
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () -> {
              BranchFields.code(in);
              BranchFields.details(in);
            })
        .actual()
        .problem()
        .violations();
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
