package carrental.mypage.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.example;
import static carrental.platform.testing.ContextUnderTest.publish;
import static carrental.platform.testing.ContextUnderTest.text;
import static org.awaitility.Awaitility.await;

import carrental.mypage.domain.profile.Profile;
import carrental.platform.testing.ContextUnderTest;
import carrental.platform.testing.Door;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not valid, door by door and field by field. */
@ExtendWith(ArquillianExtension.class)
class BadInputIT {

  private static final String NAME = "1 to 100 characters on one line, not blank";
  private static final String EMAIL =
      "an e-mail address such as kim@example.com, at most 254 characters";
  private static final String PHONE = Profile.PHONES;
  private static final String LIMIT = "a whole number from 1 to 200";
  private static final String CURSOR = "a cursor from a Link header";

  private static final Door TO_CHANGE_THE_PROFILE =
      Door.ofBody(
          "{\"name\":\"김민지\",\"email\":\"kim@example.com\",\"phone\":\"+82 10-1234-5678\"}",
          body -> as("c-1002").header("If-Match", "*").body(body).put("/mypage/api/me/profile"),
          "select coalesce(string_agg(p::text, ' '), '') from profiles p");

  private static final Door TO_LIST_RENTALS = Door.ofQuery("c-1002", "/mypage/api/me/rentals", "");

  private static final Door TO_LIST_CARS = Door.ofQuery("c-1002", "/mypage/api/cars", "");

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "name | null | " + NAME,
        "name | 42 | " + NAME,
        "name | [\"Kim\"] | " + NAME,
        "name | \"\" | " + NAME,
        "name | \"   \" | " + NAME,
        "name | \"Kim\\nMin-ji\" | " + NAME,
        "name | \"Kim\\u0000\" | " + NAME,
        "name | \"Kim\\ud83d\" | " + NAME,
        "email | null | " + EMAIL,
        "email | true | " + EMAIL,
        "email | \"\" | " + EMAIL,
        "email | \"kim\" | " + EMAIL,
        "email | \"kim@example\" | " + EMAIL,
        "email | \"kim lee@example.com\" | " + EMAIL,
        "email | \"kim\\u0000@example.com\" | " + EMAIL,
        "phone | null | " + PHONE,
        "phone | 821012345678 | " + PHONE,
        "phone | \"12345\" | " + PHONE,
        "phone | \"1234567890123456\" | " + PHONE,
        "phone | \"call me\" | " + PHONE,
        "phone | \"123456\\u0000\" | " + PHONE,
        "nickname | \"Minji\" | name, email, phone"
      })
  void toChangeTheProfile(String field, String value, String allowed) {
    TO_CHANGE_THE_PROFILE.refuses(field, value, allowed);
  }

  @Test
  void everythingThatIsWrongWithAProfileIsToldAtOnce() {
    TO_CHANGE_THE_PROFILE.refusesAll(
        """
        {"name":" ","email":"kim@example","phone":"call me","nickname":"Minji"}
        """,
        "#/name",
        NAME,
        "#/email",
        EMAIL,
        "#/phone",
        PHONE,
        "#/nickname",
        "name, email, phone");
    TO_CHANGE_THE_PROFILE.refusesAll("{}", "#/name", NAME, "#/email", EMAIL, "#/phone", PHONE);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "when | `` | upcoming or past",
        "when | now | upcoming or past",
        "when | UPCOMING | upcoming or past",
        "when | past%00 | upcoming or past",
        "limit | 0 | " + LIMIT,
        "limit | 201 | " + LIMIT,
        "limit | many | " + LIMIT,
        "cursor | x | " + CURSOR,
        "colour | red | `when, cursor, limit`"
      })
  void toListRentals(String name, String value, String allowed) {
    TO_LIST_RENTALS.refuses(name, value, allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[\"nowhere\"]",
        "[\"019a0000-0000-7000-8000-000000000000\",\"now\"]",
        "[\"1-1-1-1-1\",\"2026-12-01T10:00:00Z\"]",
        "[\"019a0000-0000-7000-8000-000000000000\",\"+1000000000-12-31T23:59:59.999999999Z\"]",
        "[\"019a0000-0000-7000-8000-000000000000\",\"-1000000000-01-01T00:00:00Z\"]"
      })
  void aCursorThatNoListOfRentalsHasGiven(String keys) {
    TO_LIST_RENTALS.refuses("cursor", Door.cursor(keys), CURSOR);
    Door.ofQuery("c-1002", "/mypage/api/me/rentals", "when=upcoming")
        .refuses("cursor", Door.cursor(keys), CURSOR);
  }

  @Test
  void everythingThatIsWrongWithAListOfRentalsIsToldAtOnce() {
    TO_LIST_RENTALS.refusesAll(
        "when=past&when=past&limit=x&cursor=x&colour=red",
        "?when",
        "once",
        "?limit",
        LIMIT,
        "?cursor",
        CURSOR,
        "?colour",
        "when, cursor, limit");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "limit | 0 | " + LIMIT,
        "cursor | ____ | " + CURSOR,
        "acriss | CDAR | branch, cursor, limit"
      })
  void toListCars(String name, String value, String allowed) {
    TO_LIST_CARS.refuses(name, value, allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "icn", "NOWHERE", "ICN%00"})
  void toListCarsOfABranchThatThereIsNot(String branch) {
    TO_LIST_CARS.refuses("branch", branch, branches());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[\"Hyundai Avante\"]",
        "[\"Hyundai Avante\",\"1\"]",
        "[\"Hyundai\\u0000\",\"019a0000-0000-7000-8000-000000000000\"]",
        "[\"Hyundai\\ud83d\",\"019a0000-0000-7000-8000-000000000000\"]"
      })
  void aCursorThatNoListOfCarsHasGiven(String keys) {
    TO_LIST_CARS.refuses("cursor", Door.cursor(keys), CURSOR);
  }

  @Test
  void everythingThatIsWrongWithAListOfCarsIsToldAtOnce() {
    TO_LIST_CARS.refusesAll(
        "branch=NOWHERE&limit=0&cursor=x&colour=red",
        "?branch",
        branches(),
        "?limit",
        LIMIT,
        "?cursor",
        CURSOR,
        "?colour",
        "branch, cursor, limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.5", "9223372036854775808", "-9223372036854775809"})
  void toListenFromAnEventThatThereIsNot(String lastEventId) {
    Door.ofBody(
            "",
            id -> as("c-1002").header("Last-Event-ID", id).get("/mypage/api/me/stream"),
            "select ''")
        .refusesAll(lastEventId, "Last-Event-ID", "the id of the last event that was received");
  }

  private static String branches() {
    publish("car-events", "fleet.BranchChanged.v1", "ICN", 1, example("fleet", "BranchChanged"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> count("select count(*) from history.branches where code = 'ICN'") == 1);
    return text("select string_agg(code, ', ' order by code) from history.branches");
  }
}
