package carrental.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.platform.money.Money;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  private static final String ID = "019b0a4e-7c00-7000-8000-00000000ca01";

  private record Place(String text, Instant at, Money rate, UUID id) {

    static Place of(Cursor keys) {
      return new Place(keys.text(), keys.instant(), keys.money(), keys.id());
    }
  }

  @Test
  void theFirstPageBeginsNowhereAndHasFiftyItems() {
    assertThat(page(null)).isEqualTo(new Page<Place>(null, 50));
  }

  @Test
  void aCursorIsReadAsItWasWritten() {
    String cursor = Cursor.written(List.of("김 \" a", "2026-12-01T10:00:00Z", "EUR", "12.50", ID));
    assertThat(page(cursor).after())
        .isEqualTo(
            new Place(
                "김 \" a",
                Instant.parse("2026-12-01T10:00:00Z"),
                Money.of("12.50", "EUR"),
                UUID.fromString(ID)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%", "\0", "____", "가", "AAAA", "ew", "W10 "})
  void whatIsNoCursorIsRefused(String cursor) {
    assertIsRefused(cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[1]",
        "null",
        "[null,null,null,null,null]",
        "[\"a\",\"2026-12-01T10:00:00Z\",\"EUR\",\"1\"]",
        "[\"a\",\"2026-12-01T10:00:00Z\",\"EUR\",\"1\",\"" + ID + "\",\"more\"]",
        "[\"a\",\"2026-12-01T10:00:00Z\",\"EUR\",1,\"" + ID + "\"]",
        "[\"a\",\"2026-12-01T10:00:00Z\",\"EUR\",\"1\",\"" + ID + "\"",
      })
  void theKeysOfAnotherListAreRefused(String keys) {
    assertIsRefused(base64(keys));
  }

  @ParameterizedTest(name = "{1} for {0}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "a | a\\u0000b",
        "a | \\ud83d",
        "a | \\ude00\\ud83d",
        "2026-12-01T10:00:00Z | 2026-12-01T10:00:00",
        "2026-12-01T10:00:00Z | 1969-12-31T23:59:59Z",
        "2026-12-01T10:00:00Z | +10000-01-01T00:00:00Z",
        "2026-12-01T10:00:00Z | +1000000000-12-31T23:59:59.999999999Z",
        "2026-12-01T10:00:00Z | -1000000000-01-01T00:00:00Z",
        "EUR | WON",
        "EUR | XXX",
        "EUR | KRW",
        "0.5 | -1",
        "0.5 | 1e999999999",
        "0.5 | 1E-999999999",
        "0.5 | NaN",
        "0.5 | 9999999999999",
        "0.5 | 9223372036854775808",
        "0.5 | 0.00001",
        "0.5 | ٣",
        ID + " | 1-1-1-1-1",
        ID + " | 019b0a4e-7c00-7000-8000-00000000ca0g",
      })
  void aKeyWithWhichNothingCanBeComparedIsRefused(String good, String bad) {
    String keys = "[\"a\",\"2026-12-01T10:00:00Z\",\"EUR\",\"0.5\",\"" + ID + "\"]";
    assertThat(page(base64(keys)).after()).isNotNull();
    assertIsRefused(base64(keys.replace('"' + good + '"', '"' + bad + '"')));
  }

  @Test
  void anEndlessCursorIsRefused() {
    assertIsRefused(base64("[".repeat(5000)));
    assertIsRefused(
        base64("[\"" + "a".repeat(1000) + "\",\"2026-12-01T10:00:00Z\",\"EUR\",\"1\",\"" + ID));
  }

  private static Page<Place> page(String cursor) {
    var query = Json.createObjectBuilder();
    if (cursor != null) {
      query.add("cursor", cursor);
    }
    Fields fields = Fields.of(query.build());
    Page<Place> page = Page.of(fields, Place::of);
    fields.check();
    return page;
  }

  private static void assertIsRefused(String cursor) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> page(cursor))
        .satisfies(
            refused ->
                assertThat(refused.problem().violations())
                    .singleElement()
                    .satisfies(
                        violation -> {
                          assertThat(violation.pointer()).isEqualTo("#/cursor");
                          assertThat(violation.allowed()).isEqualTo("a cursor from a Link header");
                        }));
  }

  private static String base64(String keys) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keys.getBytes(StandardCharsets.UTF_8));
  }
}
