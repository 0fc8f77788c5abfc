package carrental.rental.inbound.rest;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.web.Fields;
import carrental.platform.web.ProblemException;
import carrental.platform.web.Violation;
import carrental.rental.domain.Inspection;
import carrental.rental.domain.Licence;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk fills in. The car is to come back on 13 December 2026. */
class DeskFieldsTest {

  private static final LocalDate LAST_DAY = LocalDate.parse("2026-12-13");
  private static final int HANDED_OVER_AT_KM = 12_000;

  private static final JsonObject RETURN =
      json("{\"odometerKm\":12000,\"fuelEighths\":6,\"damageNotes\":\" A scratch \"}");

  private static final JsonObject HAND_OVER =
      Json.createObjectBuilder(RETURN)
          .add("licence", json("{\"lastFour\":\"12A4\",\"validUntil\":\"2026-12-13\"}"))
          .build();

  @Test
  void readsAHandOver() {
    Fields in = Fields.of(HAND_OVER);
    InspectionFields inspection = InspectionFields.of(in, 0);
    LicenceFields licence = LicenceFields.of(in, LAST_DAY);
    in.check();
    assertThat(inspection.inspection()).isEqualTo(new Inspection(12_000, 6, "A scratch"));
    assertThat(licence.licence()).isEqualTo(new Licence("12A4", LAST_DAY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"  \""})
  void damageNeedNotBe(String notes) {
    Fields in = Fields.of(with(RETURN, "damageNotes", notes));
    InspectionFields inspection = InspectionFields.of(in, HANDED_OVER_AT_KM);
    in.check();
    assertThat(inspection.inspection().damageNotes()).isNull();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "odometerKm | null | #/odometerKm | a whole number from 0 to 2000000",
        "odometerKm | -1 | #/odometerKm | a whole number from 0 to 2000000",
        "odometerKm | 2000001 | #/odometerKm | a whole number from 0 to 2000000",
        "odometerKm | 0.5 | #/odometerKm | a whole number from 0 to 2000000",
        "odometerKm | 99999999999 | #/odometerKm | a whole number from 0 to 2000000",
        "odometerKm | \"12000\" | #/odometerKm | a whole number from 0 to 2000000",
        "fuelEighths | null | #/fuelEighths | a whole number from 0 to 8",
        "fuelEighths | -1 | #/fuelEighths | a whole number from 0 to 8",
        "fuelEighths | 9 | #/fuelEighths | a whole number from 0 to 8",
        "fuelEighths | 0.5 | #/fuelEighths | a whole number from 0 to 8",
        "fuelEighths | \"full\" | #/fuelEighths | a whole number from 0 to 8",
        "damageNotes | 5 | #/damageNotes | at most 2000 characters, or nothing",
        "damageNotes | [] | #/damageNotes | at most 2000 characters, or nothing",
        "damageNotes | \"\\u0000\" | #/damageNotes | at most 2000 characters, or nothing",
        "licence | null | #/licence | an object",
        "licence | \"1234\" | #/licence | an object",
        "customer | \"Kim\" | #/customer | odometerKm, fuelEighths, damageNotes, licence"
      })
  void aHandOverWithABadFieldIsRefused(String field, String value, String pointer, String allowed) {
    assertThat(handOver(with(HAND_OVER, field, value))).containsExactly(pointer + " " + allowed);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "lastFour | null | four digits or capital letters",
        "lastFour | 1234 | four digits or capital letters",
        "lastFour | \"123\" | four digits or capital letters",
        "lastFour | \"12345\" | four digits or capital letters",
        "lastFour | \"12a4\" | four digits or capital letters",
        "lastFour | \"１２３４\" | four digits or capital letters",
        "validUntil | null | 2026-12-13 (the day of return) or later",
        "validUntil | \"2026-12-12\" | 2026-12-13 (the day of return) or later",
        "validUntil | \"2026-02-30\" | 2026-12-13 (the day of return) or later",
        "validUntil | \"13.12.2026\" | 2026-12-13 (the day of return) or later",
        "validUntil | \"+10000-01-01\" | 2026-12-13 (the day of return) or later",
        "validUntil | 20261213 | 2026-12-13 (the day of return) or later",
        "name | \"Kim\" | lastFour, validUntil"
      })
  void aHandOverWithABadLicenceIsRefused(String field, String value, String allowed) {
    JsonObject licence = with(HAND_OVER.getJsonObject("licence"), field, value);
    assertThat(handOver(with(HAND_OVER, "licence", licence.toString())))
        .containsExactly("#/licence/" + field + " " + allowed);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "odometerKm | null | a whole number from 12000 to 2000000",
        "odometerKm | 11999 | a whole number from 12000 to 2000000",
        "odometerKm | 2000001 | a whole number from 12000 to 2000000",
        "fuelEighths | null | a whole number from 0 to 8",
        "fuelEighths | 9 | a whole number from 0 to 8",
        "damageNotes | 5 | at most 2000 characters, or nothing",
        "licence | {} | odometerKm, fuelEighths, damageNotes"
      })
  void aReturnWithABadFieldIsRefused(String field, String value, String allowed) {
    Fields in = Fields.of(with(RETURN, field, value));
    InspectionFields.of(in, HANDED_OVER_AT_KM);
    assertThat(violations(in)).containsExactly("#/" + field + " " + allowed);
  }

  @Test
  void notesAreNotEndless() {
    assertThat(handOver(with(HAND_OVER, "damageNotes", '"' + "x".repeat(2_000) + '"'))).isEmpty();
    assertThat(handOver(with(HAND_OVER, "damageNotes", '"' + "x".repeat(2_001) + '"')))
        .containsExactly("#/damageNotes at most 2000 characters, or nothing");
  }

  @Test
  void allThatIsMissingIsToldAtOnce() {
    assertThat(handOver(JsonObject.EMPTY_JSON_OBJECT))
        .extracting(violation -> violation.substring(0, violation.indexOf(' ')))
        .containsExactly("#/odometerKm", "#/fuelEighths", "#/licence");
  }

  private static List<String> handOver(JsonObject body) {
    Fields in = Fields.of(body);
    InspectionFields.of(in, 0);
    LicenceFields.of(in, LAST_DAY);
    return violations(in);
  }

  /** Pointer and what is allowed, of each violation. */
  private static List<String> violations(Fields in) {
    try {
      in.check();
      return List.of();
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(400);
      return e.problem().violations().stream().map(DeskFieldsTest::written).toList();
    }
  }

  private static String written(Violation violation) {
    return violation.pointer() + " " + violation.allowed();
  }

  private static JsonObject with(JsonObject body, String field, String value) {
    return Json.createObjectBuilder(body)
        .add(field, json("{\"value\":" + value + "}").get("value"))
        .build();
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
