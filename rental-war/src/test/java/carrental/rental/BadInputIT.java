package carrental.rental;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.text;
import static carrental.rental.Feed.awaitRental;
import static carrental.rental.Feed.branchChanged;
import static carrental.rental.Feed.eventually;

import carrental.platform.testing.ContextUnderTest;
import carrental.platform.testing.Door;
import carrental.rental.Feed.Reservation;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not valid, door by door and field by field. Cars are to come back on 13 December. */
@ExtendWith(ArquillianExtension.class)
class BadInputIT {

  private static final String RENTALS = "/rental/api/rentals/";

  private static final String KM = "a whole number from 0 to 2000000";
  private static final String KM_AT_RETURN = "a whole number from 12000 to 2000000";
  private static final String FUEL = "a whole number from 0 to 8";
  private static final String NOTES = "at most 2000 characters, or nothing";
  private static final String LAST_FOUR = "four digits or capital letters";
  private static final String VALID = "2026-12-13 (the day of return) or later";
  private static final String DAY = "a day, such as 2026-12-31";
  private static final String KEY =
      "1 to 255 visible ASCII characters, a fresh one for each new request";
  private static final String LIMIT = "a whole number from 1 to 200";
  private static final String CURSOR = "a cursor from a Link header";

  private static final Door TO_LIST_RENTALS = Door.ofQuery("desk-1", RENTALS, "");

  @Deployment(testable = false)
  static WebArchive rental() {
    return ContextUnderTest.war();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "odometerKm | null | " + KM,
        "odometerKm | \"12000\" | " + KM,
        "odometerKm | -1 | " + KM,
        "odometerKm | 0.5 | " + KM,
        "odometerKm | 2000001 | " + KM,
        "odometerKm | 1e999999999 | " + KM,
        "odometerKm | 99999999999999999999 | " + KM,
        "fuelEighths | null | " + FUEL,
        "fuelEighths | true | " + FUEL,
        "fuelEighths | 9 | " + FUEL,
        "fuelEighths | 1e-999999999 | " + FUEL,
        "damageNotes | 5 | " + NOTES,
        "damageNotes | \"A\\u0000\" | " + NOTES,
        "damageNotes | \"A\\ud83d\" | " + NOTES,
        "licence | null | an object",
        "licence | \"1234\" | an object",
        "licence/lastFour | null | " + LAST_FOUR,
        "licence/lastFour | 1234 | " + LAST_FOUR,
        "licence/lastFour | \"12345\" | " + LAST_FOUR,
        "licence/lastFour | \"123\\u0000\" | " + LAST_FOUR,
        "licence/validUntil | null | " + VALID,
        "licence/validUntil | 20301231 | " + VALID,
        "licence/validUntil | \"2026-12-12\" | " + VALID,
        "licence/validUntil | \"2027-02-30\" | " + VALID,
        "licence/validUntil | \"+999999999-12-31\" | " + VALID,
        "licence/name | \"Kim\" | lastFour, validUntil",
        "customer | \"Kim\" | odometerKm, fuelEighths, damageNotes, licence",
      })
  void toHandOver(String field, String value, String allowed) {
    toHandOver().refuses(field, value, allowed);
  }

  @Test
  void everythingThatIsWrongWithAHandOverIsToldAtOnce() {
    toHandOver()
        .refusesAll(
            """
            {"odometerKm":-1,"fuelEighths":9,"damageNotes":5,"colour":"red",
             "licence":{"lastFour":"12345","validUntil":"2026-12-12","name":"Kim"}}
            """,
            "#/odometerKm",
            KM,
            "#/fuelEighths",
            FUEL,
            "#/damageNotes",
            NOTES,
            "#/colour",
            "odometerKm, fuelEighths, damageNotes, licence",
            "#/licence/lastFour",
            LAST_FOUR,
            "#/licence/validUntil",
            VALID,
            "#/licence/name",
            "lastFour, validUntil");
    toHandOver()
        .refusesAll("{}", "#/odometerKm", KM, "#/fuelEighths", FUEL, "#/licence", "an object");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "odometerKm | null | " + KM_AT_RETURN,
        "odometerKm | 11999 | " + KM_AT_RETURN,
        "odometerKm | 2000001 | " + KM_AT_RETURN,
        "fuelEighths | null | " + FUEL,
        "fuelEighths | -1 | " + FUEL,
        "fuelEighths | 8.5 | " + FUEL,
        "damageNotes | [] | " + NOTES,
        "damageNotes | \"\\u0000\" | " + NOTES,
        "licence | {} | odometerKm, fuelEighths, damageNotes",
      })
  void toTakeBack(String field, String value, String allowed) {
    toTakeBack().refuses(field, value, allowed);
  }

  @Test
  void everythingThatIsWrongWithAReturnIsToldAtOnce() {
    toTakeBack()
        .refusesAll(
            "{\"odometerKm\":11999,\"fuelEighths\":8.5,\"damageNotes\":[],\"licence\":{}}",
            "#/odometerKm",
            KM_AT_RETURN,
            "#/fuelEighths",
            FUEL,
            "#/damageNotes",
            NOTES,
            "#/licence",
            "odometerKm, fuelEighths, damageNotes");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "dueOn | `` | " + DAY,
        "dueOn | today | " + DAY,
        "dueOn | 2026-02-30 | " + DAY,
        "dueOn | %2B999999999-12-31 | " + DAY,
        "dueOn | -999999999-01-01 | " + DAY,
        "dueOn | 2026-12-01%00 | " + DAY,
        "limit | 0 | " + LIMIT,
        "limit | 201 | " + LIMIT,
        "cursor | x | " + CURSOR,
        "status | RENTED | branch, dueOn, cursor, limit",
      })
  void toListRentals(String name, String value, String allowed) {
    TO_LIST_RENTALS.refuses(name, value, allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xbi", "NOWHERE", "XBI%00"})
  void toListRentalsOfABranchThatThereIsNot(String branch) {
    TO_LIST_RENTALS.refuses("branch", branch, branches());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[\"2026-12-01T10:00:00Z\"]",
        "[\"now\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"2026-12-01T10:00:00Z\",\"1\"]",
        "[\"+1000000000-12-31T23:59:59.999999999Z\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"-1000000000-01-01T00:00:00Z\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
      })
  void aCursorThatNoListOfRentalsHasGiven(String keys) {
    TO_LIST_RENTALS.refuses("cursor", Door.cursor(keys), CURSOR);
  }

  @Test
  void everythingThatIsWrongWithAListIsToldAtOnce() {
    TO_LIST_RENTALS.refusesAll(
        "branch=Nowhere&dueOn=2026-02-30&limit=0&cursor=x&colour=red",
        "?branch",
        branches(),
        "?dueOn",
        DAY,
        "?limit",
        LIMIT,
        "?cursor",
        CURSOR,
        "?colour",
        "branch, dueOn, cursor, limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b"})
  void aKeyThatIsNone(String key) {
    for (String path : List.of("hand-over", "return")) {
      Door.ofBody(
              "",
              body ->
                  as("desk-1")
                      .header("Idempotency-Key", key)
                      .body(body)
                      .post(RENTALS + "1/" + path),
              "select ''")
          .refusesAll("{}", "Idempotency-Key", KEY);
    }
  }

  private static Door toHandOver() {
    return atTheDesk(
        """
        {"odometerKm":12000,"fuelEighths":8,"damageNotes":"A dent",
         "licence":{"lastFour":"1234","validUntil":"2030-12-31"}}
        """,
        Rented.RENTAL,
        "/hand-over");
  }

  private static Door toTakeBack() {
    return atTheDesk(
        "{\"odometerKm\":12345,\"fuelEighths\":8,\"damageNotes\":\"A dent\"}",
        Out.RENTAL,
        "/return");
  }

  private static Door atTheDesk(String good, UUID rental, String path) {
    return Door.ofBody(
        good,
        body ->
            as("desk-1")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(RENTALS + rental + path),
        "select r::text from rentals r where reservation_id = '%s'".formatted(rental));
  }

  private static String branches() {
    branchChanged("XBI", "Asia/Seoul", 1);
    eventually().until(() -> text("select max(code) from branches where code = 'XBI'") != null);
    return text("select string_agg(code, ', ' order by code) from branches where version > 0");
  }

  private static UUID rented() {
    Reservation reservation = Reservation.of(UUID.randomUUID());
    reservation.confirmed();
    awaitRental(reservation.id());
    return reservation.id();
  }

  /** Made when it is first needed. */
  private static final class Rented {
    static final UUID RENTAL = rented();
  }

  private static final class Out {
    static final UUID RENTAL = rented();

    static {
      Feed.handOverInTheDatabase(RENTAL);
    }
  }
}
