package carrental.reservation;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.asContext;
import static carrental.platform.testing.ContextUnderTest.text;
import static carrental.reservation.Feed.PICK_UP;
import static carrental.reservation.Feed.RESERVATIONS;
import static carrental.reservation.Feed.RETURN;
import static carrental.reservation.Feed.aCarAt;
import static carrental.reservation.Feed.branchChanged;
import static carrental.reservation.Feed.confirmed;
import static carrental.reservation.Feed.held;
import static carrental.reservation.Feed.key;
import static carrental.reservation.Feed.reserve;

import carrental.platform.testing.ContextUnderTest;
import carrental.platform.testing.Door;
import carrental.reservation.domain.VehicleClass;
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

/** What is not valid, door by door and field by field. */
@ExtendWith(ArquillianExtension.class)
class BadInputIT {

  private static final String TIME =
      "a time with offset as in RFC 3339, such as 2026-12-01T10:00:00+09:00";
  private static final String METHOD = "a token of the payment provider, such as tok_approved";
  private static final String MONEY =
      "an amount and a currency, such as {\"amount\":\"50000\",\"currency\":\"KRW\"}";
  private static final String AMOUNT = "a decimal number as a string, at most 12 digits";
  private static final String CURRENCY = "an ISO 4217 code such as KRW";
  private static final String REFERENCE = "1 to 64 letters, digits and characters of -._:/#";
  private static final String KEY =
      "1 to 255 visible ASCII characters, a fresh one for each new request";
  private static final String LIMIT = "a whole number from 1 to 200";
  private static final String CURSOR = "a cursor from a Link header";
  private static final String WISH =
      "carId, payment, expectedTotal, externalReference, pickUpAt, returnAt";

  private static final String OFFERS = "/reservation/api/offers";
  private static final String CONFLICTS = "/reservation/api/conflicts";

  @Deployment(testable = false)
  static WebArchive reservation() {
    return ContextUnderTest.war();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "carId | null | a UUID",
        "carId | 5 | a UUID",
        "carId | \"no-uuid\" | a UUID",
        "carId | \"1-1-1-1-1\" | a UUID",
        "pickUpAt | null | " + TIME,
        "pickUpAt | 1796000000 | " + TIME,
        "pickUpAt | \"2026-02-30T10:00:00Z\" | " + TIME,
        "pickUpAt | \"2027-01-01T10:00:00\" | " + TIME,
        "pickUpAt | \"+999999999-12-31T23:59:59Z\" | " + TIME,
        "pickUpAt | \"-999999999-01-01T00:00:00Z\" | " + TIME,
        "returnAt | null | " + TIME,
        "returnAt | \"tomorrow\" | " + TIME,
        "returnAt | \"+1000000000-01-01T00:00:00Z\" | " + TIME,
        "returnAt | \"2001-01-01T00:00:00Z\" | a time after pickUpAt",
        "returnAt | \"9998-01-01T00:00:00Z\" | at most 90 days later",
        "payment | null | an object",
        "payment | \"tok_approved\" | an object",
        "payment/method | null | " + METHOD,
        "payment/method | 7 | " + METHOD,
        "payment/method | \"cash\" | " + METHOD,
        "payment/method | \"tok_a\\u0000\" | " + METHOD,
        "payment/card | \"4111111111111111\" | method",
        "expectedTotal | 150000 | " + MONEY,
        "expectedTotal/amount | null | " + AMOUNT,
        "expectedTotal/amount | 150000 | " + AMOUNT,
        "expectedTotal/amount | \"-1\" | " + AMOUNT,
        "expectedTotal/amount | \"1e999999999\" | " + AMOUNT,
        "expectedTotal/amount | \"1234567890123\" | " + AMOUNT,
        "expectedTotal/amount | \"1.5\" | at most 0 decimals in KRW",
        "expectedTotal/currency | null | " + CURRENCY,
        "expectedTotal/currency | \"WON\" | " + CURRENCY,
        "expectedTotal/currency | \"XXX\" | " + CURRENCY,
        "expectedTotal/vat | 10 | amount, currency",
        "externalReference | 4711 | " + REFERENCE,
        "externalReference | \"\" | " + REFERENCE,
        "externalReference | \"PO 1\" | " + REFERENCE,
        "externalReference | \"PO\\u0000\" | " + REFERENCE,
        "colour | \"red\" | " + WISH,
      })
  void toReserve(String field, String value, String allowed) {
    toReserve().refuses(field, value, allowed);
  }

  @Test
  void everythingThatIsWrongWithAWishIsToldAtOnce() {
    toReserve()
        .refusesAll(
            """
        {"carId":"x","pickUpAt":"2020-01-01T00:00:00Z","payment":{"method":"cash","card":1},
         "expectedTotal":{"amount":"-1","currency":"WON"},"externalReference":"","colour":"red"}
        """,
            "#/carId",
            "a UUID",
            "#/pickUpAt",
            "a time that is still to come",
            "#/returnAt",
            TIME,
            "#/payment/method",
            METHOD,
            "#/payment/card",
            "method",
            "#/expectedTotal/amount",
            AMOUNT,
            "#/expectedTotal/currency",
            CURRENCY,
            "#/externalReference",
            REFERENCE,
            "#/colour",
            WISH);
    toReserve()
        .refusesAll(
            "{}",
            "#/carId",
            "a UUID",
            "#/pickUpAt",
            TIME,
            "#/returnAt",
            TIME,
            "#/payment",
            "an object");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "method | null | " + METHOD,
        "method | {} | " + METHOD,
        "method | \"\" | " + METHOD,
        "method | \"TOK_APPROVED\" | " + METHOD,
        "method | \"tok_\\ud83d\" | " + METHOD,
        "amount | \"150000\" | method",
      })
  void toPay(String field, String value, String allowed) {
    toPay().refuses(field, value, allowed);
  }

  @Test
  void everythingThatIsWrongWithAPaymentIsToldAtOnce() {
    toPay().refusesAll("{\"method\":1,\"a/b\":1}", "#/method", METHOD, "#/a~1b", "method");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b"})
  void aKeyThatIsNone(String key) {
    for (String path : List.of("", "1/payment", "1/cancellation")) {
      Door.ofBody(
              "",
              body ->
                  as("c-1001").header("Idempotency-Key", key).body(body).post(RESERVATIONS + path),
              "select ''")
          .refusesAll("{}", "Idempotency-Key", KEY);
    }
  }

  private static Door toReserve() {
    return Door.ofBody(
        """
        {"carId":"%s","pickUpAt":"%s","returnAt":"%s","payment":{"method":"tok_approved"},
         "expectedTotal":{"amount":"150000","currency":"KRW"},"externalReference":"PO/4711"}
        """
            .formatted(Free.CAR, PICK_UP, RETURN),
        body -> reserve("c-1001", body),
        "select (select count(*) from reservations) || ' ' || count(*) from allocations");
  }

  private static Door toPay() {
    UUID id = Held.RESERVATION;
    return Door.ofBody(
        "{\"method\":\"tok_approved\"}",
        body ->
            as("c-1001")
                .header("Idempotency-Key", key())
                .body(body)
                .post(RESERVATIONS + id + "/payment"),
        "select count(*) from charge_attempts where reservation_id = '%s'".formatted(id));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "handOverId | null | 1 to 100 characters, not blank",
        "handOverId | 1 | 1 to 100 characters, not blank",
        "handOverId | \" \" | 1 to 100 characters, not blank",
        "handOverId | \"h\\u0000\" | 1 to 100 characters, not blank",
        "handOverId | \"h\\ud83d\" | 1 to 100 characters, not blank",
        "carId | \"1\" | handOverId",
      })
  void toPickUp(String field, String value, String allowed) {
    toPickUp().refuses(field, value, allowed);
  }

  @Test
  void everythingThatIsWrongWithAPickUpIsToldAtOnce() {
    toPickUp()
        .refusesAll(
            "{\"handOverId\":[],\"carId\":1}",
            "#/handOverId",
            "1 to 100 characters, not blank",
            "#/carId",
            "handOverId");
  }

  private static Door toPickUp() {
    UUID id = Confirmed.RESERVATION;
    return Door.ofBody(
        "{\"handOverId\":\"h-1\"}",
        body -> asContext("rental").body(body).put(RESERVATIONS + id + "/pick-up"),
        "select status || version || hand_over_id is null from reservations where id = '%s'"
            .formatted(id));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "externalReference | `` | " + REFERENCE,
        "externalReference | PO%201 | " + REFERENCE,
        "externalReference | PO%00 | " + REFERENCE,
        "since | yesterday | " + TIME,
        "since | 2026-11-22T10:00:00 | " + TIME,
        "since | %2B999999999-12-31T23:59:59Z | " + TIME,
        "since | -999999999-01-01T00:00:00Z | " + TIME,
        "limit | 0 | " + LIMIT,
        "limit | 201 | " + LIMIT,
        "limit | 99999999999999999999 | " + LIMIT,
        "limit | many | " + LIMIT,
        "cursor | `` | " + CURSOR,
        "cursor | x | " + CURSOR,
        "cursor | %00 | " + CURSOR,
        "status | HELD | cursor, limit, externalReference, since",
      })
  void toListReservations(String name, String value, String allowed) {
    Door.ofQuery("c-1001", RESERVATIONS, "").refuses(name, value, allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[7,7]",
        "[\"2026-12-01T10:00:00Z\"]",
        "[\"2026-12-01T10:00:00Z\",\"1-1-1-1-1\"]",
        "[\"2026-12-01T10:00:00Z\",\"019b0a4e-7c00-7000-8000-00000000ca01\",\"more\"]",
        "[\"+1000000000-12-31T23:59:59.999999999Z\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"-1000000000-01-01T00:00:00Z\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"+300000-01-01T00:00:00Z\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
      })
  void aCursorThatNoListOfTimesAndIdsHasGiven(String keys) {
    String cursor = Door.cursor(keys);
    Door.ofQuery("c-1001", RESERVATIONS, "").refuses("cursor", cursor, CURSOR);
    Door.ofQuery("c-1001", RESERVATIONS, "since=2026-01-01T00:00:00Z")
        .refuses("cursor", cursor, CURSOR);
    Door.ofQuery("admin-1", CONFLICTS, "").refuses("cursor", cursor, CURSOR);
  }

  @Test
  void everythingThatIsWrongWithAListIsToldAtOnce() {
    Door.ofQuery("c-1001", RESERVATIONS, "")
        .refusesAll(
            "externalReference=%20&since=now&limit=0&cursor=x&colour=red&colour=blue",
            "?externalReference",
            REFERENCE,
            "?since",
            TIME,
            "?limit",
            LIMIT,
            "?cursor",
            CURSOR,
            "?colour",
            "once",
            "?colour",
            "cursor, limit, externalReference, since");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "limit | -1 | " + LIMIT,
        "limit | 1.5 | " + LIMIT,
        "cursor | ____ | " + CURSOR,
        "branch | ICN | cursor, limit",
      })
  void toListConflicts(String name, String value, String allowed) {
    Door.ofQuery("admin-1", CONFLICTS, "").refuses(name, value, allowed);
  }

  @Test
  void everythingThatIsWrongWithAListOfConflictsIsToldAtOnce() {
    Door.ofQuery("operator-1", CONFLICTS, "")
        .refusesAll("limit=&cursor=&x=", "?limit", LIMIT, "?cursor", CURSOR, "?x", "cursor, limit");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "pickUpAt | `` | " + TIME,
        "pickUpAt | 2026-12-01 | " + TIME,
        "pickUpAt | %2B999999999-12-31T23:59:59Z | " + TIME,
        "returnAt | %2B1000000000-12-31T23:59:59Z | " + TIME,
        "returnAt | 9998-01-01T00:00:00Z | at most 90 days later",
        "text | `` | 1 to 60 characters, not blank",
        "text | %20 | 1 to 60 characters, not blank",
        "text | a%00 | 1 to 60 characters, not blank",
        "text | %01 | 1 to 60 characters, not blank",
        "limit | 0 | " + LIMIT,
        "cursor | x | " + CURSOR,
        "colour | red | branch, pickUpAt, returnAt, acriss, text, cursor, limit",
      })
  void toFindOffers(String name, String value, String allowed) {
    toFindOffers().refuses(name, value, allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ECAR7", "ecar", "ACAR", "EACR", "ECER", "ECAY", "E%00AR"})
  void toFindOffersOfAClassThatThereIsNot(String acriss) {
    toFindOffers().refuses("acriss", acriss, VehicleClass.ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NOPE", "b01", "B01%00"})
  void toFindOffersOfABranchThatThereIsNot(String branch) {
    toFindOffers().refuses("branch", branch, branches());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[\"KRW\",\"50000\"]",
        "[\"50000\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"WON\",\"50000\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"KRW\",50000,\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"KRW\",\"1e999999999\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"KRW\",\"1E-999999999\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"KRW\",\"99999999999999999999\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"KRW\",\"NaN\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"KRW\",\"50000\",\"no-uuid\"]",
      })
  void aCursorThatNoListOfOffersHasGiven(String keys) {
    toFindOffers().refuses("cursor", Door.cursor(keys), CURSOR);
  }

  @Test
  void everythingThatIsWrongWithASearchForOffersIsToldAtOnce() {
    toFindOffers()
        .refusesAll(
            "branch=NOPE&returnAt=x&acriss=x&text=&limit=x&cursor=x&colour=red",
            "?branch",
            branches(),
            "?pickUpAt",
            TIME,
            "?returnAt",
            TIME,
            "?acriss",
            VehicleClass.ALLOWED,
            "?text",
            "1 to 60 characters, not blank",
            "?limit",
            LIMIT,
            "?cursor",
            CURSOR,
            "?colour",
            "branch, pickUpAt, returnAt, acriss, text, cursor, limit");
  }

  private static Door toFindOffers() {
    branchChanged("B01");
    return Door.ofQuery(
        "c-1001", OFFERS, "branch=B01&pickUpAt=%s&returnAt=%s".formatted(PICK_UP, RETURN));
  }

  private static String branches() {
    return text("select string_agg(code, ', ' order by code) from branches");
  }

  /** Made once, when it is first needed. */
  private static final class Free {
    static final UUID CAR = aCarAt("B04");
  }

  private static final class Held {
    static final UUID RESERVATION = held(aCarAt("B02"));
  }

  private static final class Confirmed {
    static final UUID RESERVATION = confirmed(aCarAt("B03"));
  }
}
