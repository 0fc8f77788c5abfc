package carrental.fleet.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import carrental.fleet.domain.Acriss;
import carrental.fleet.domain.PlateNumber;
import carrental.platform.testing.ContextUnderTest;
import carrental.platform.testing.Door;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
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

  private static final String CARS = "/fleet/api/cars";
  private static final String BRANCHES = "/fleet/api/branches";

  private static final String PLATE = PlateNumber.ALLOWED;
  private static final String MODEL = "1 to 60 characters, not blank";
  private static final String MONEY =
      "an amount and a currency, such as {\"amount\":\"50000\",\"currency\":\"KRW\"}";
  private static final String AMOUNT = "a decimal number as a string, at most 12 digits";
  private static final String CURRENCY = "an ISO 4217 code such as KRW";
  private static final String CAR = "plateNumber, model, acriss, branch, dailyRate";
  private static final String REASON = "1 to 200 characters, not blank";
  private static final String TIME =
      "a time with offset as in RFC 3339, such as 2026-12-01T10:00:00+09:00";
  private static final String END = "a time in the future, at most 400 days from now";
  private static final String NAME = "1 to 60 characters, not blank";
  private static final String ADDRESS = "1 to 200 characters, not blank";
  private static final String ZONE = "a time zone of the IANA database, such as Asia/Seoul";
  private static final String OPENING = "a time from 00:00 to 23:59, written HH:MM";
  private static final String CLOSING =
      "a time from 00:01 to 24:00, written HH:MM, after the opening time";
  private static final String CODE = "three capital letters, such as ICN";
  private static final String KEY =
      "1 to 255 visible ASCII characters, a fresh one for each new request";
  private static final String LIMIT = "a whole number from 1 to 200";
  private static final String CURSOR = "a cursor from a Link header";

  private static final String GOOD_CAR =
      """
      {"plateNumber":"%s","model":"Kia Ray","acriss":"MBAR","branch":"ICN",
       "dailyRate":{"amount":"40000","currency":"KRW"}}
      """;

  private static final String GOOD_BRANCH =
      """
      {"name":"Jeju Airport","address":"2 Gonghang-ro, Jeju","timeZone":"Asia/Seoul",
       "opensAt":"07:00","closesAt":"24:00"}
      """;

  private static final Door TO_REGISTER_A_CAR =
      Door.ofBody(
          GOOD_CAR.formatted("77허0001"),
          body -> admin().body(body).post(CARS),
          "select (select count(*) from cars) || ' ' || count(*) from outbox");

  private static final Door TO_REGISTER_A_BRANCH =
      Door.ofBody(
          GOOD_BRANCH.replace("{", "{\"code\":\"CJJ\","),
          body -> admin().body(body).post(BRANCHES),
          "select (select count(*) from branches) || ' ' || count(*) from outbox");

  private static final Door TO_EDIT_A_BRANCH =
      Door.ofBody(
          GOOD_BRANCH,
          body -> admin().body(body).put(BRANCHES + "/PUS"),
          "select b::text from branches b where code = 'PUS'");

  private static final Door TO_LIST_CARS = Door.ofQuery("desk-1", CARS, "");

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "plateNumber | null | " + PLATE,
        "plateNumber | 123456 | " + PLATE,
        "plateNumber | \"    \" | " + PLATE,
        "plateNumber | \"12-가-3456\" | " + PLATE,
        "plateNumber | \"12가3456\\u0000\" | " + PLATE,
        "plateNumber | \"12가3456\\ud83d\" | " + PLATE,
        "model | null | " + MODEL,
        "model | [\"Ray\"] | " + MODEL,
        "model | \" \" | " + MODEL,
        "model | \"R\\u0000y\" | " + MODEL,
        "model | \"R\\ud83dy\" | " + MODEL,
        "model | \"1234567890123456789012345678901234567890123456789012345678901\" | " + MODEL,
        "dailyRate | null | " + MONEY,
        "dailyRate | 40000 | " + MONEY,
        "dailyRate/amount | null | " + AMOUNT,
        "dailyRate/amount | 40000 | " + AMOUNT,
        "dailyRate/amount | \"-1\" | " + AMOUNT,
        "dailyRate/amount | \"1e999999999\" | " + AMOUNT,
        "dailyRate/amount | \"9999999999999\" | " + AMOUNT,
        "dailyRate/amount | \"0.5\" | at most 0 decimals in KRW",
        "dailyRate/amount | \"0\" | more than zero",
        "dailyRate/currency | null | " + CURRENCY,
        "dailyRate/currency | \"WON\" | " + CURRENCY,
        "dailyRate/currency | \"XXX\" | " + CURRENCY,
        "dailyRate/vat | 10 | amount, currency",
        "status | \"RENTED\" | " + CAR,
      })
  void toRegisterAndEditACar(String field, String value, String allowed) {
    TO_REGISTER_A_CAR.refuses(field, value, allowed);
    toEditACar().refuses(field, value, allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "4", "\"\"", "\"CDA\"", "\"cdar\"", "\"CDAG\"", "\"CDA\\u0000\""})
  void toPutACarInAClassThatThereIsNot(String acriss) {
    TO_REGISTER_A_CAR.refuses("acriss", acriss, Acriss.ALLOWED);
    toEditACar().refuses("acriss", acriss, Acriss.ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "\"icn\"", "\"JFK\"", "\"ICN\\u0000\""})
  void toPutACarAtABranchThatThereIsNot(String branch) {
    TO_REGISTER_A_CAR.refuses("branch", branch, branches());
    toEditACar().refuses("branch", branch, branches());
  }

  @Test
  void everythingThatIsWrongWithACarIsToldAtOnce() {
    String bad =
        """
        {"plateNumber":"-","acriss":"ABCD","branch":"JFK","colour":"red","a/b~c":1,
         "dailyRate":{"amount":"-1","currency":"WON","vat":10}}
        """;
    String[] violations = {
      "#/plateNumber", PLATE,
      "#/model", MODEL,
      "#/acriss", Acriss.ALLOWED,
      "#/branch", branches(),
      "#/dailyRate/amount", AMOUNT,
      "#/dailyRate/currency", CURRENCY,
      "#/dailyRate/vat", "amount, currency",
      "#/colour", CAR,
      "#/a~1b~0c", CAR
    };
    TO_REGISTER_A_CAR.refusesAll(bad, violations);
    toEditACar().refusesAll(bad, violations);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"model\":\"a\",\"model\":\"b\"}"})
  void aBodyThatIsNoObject(String body) {
    TO_REGISTER_A_CAR.refusesAll(body, "#", "a JSON object");
    toEditACar().refusesAll(body, "#", "a JSON object");
    TO_EDIT_A_BRANCH.refusesAll(body, "#", "a JSON object");
  }

  @Test
  void aBodyThatNoParserTakes() {
    TO_REGISTER_A_CAR.refusesAll("{\"model\":" + "[".repeat(5_000), "#", "a JSON object");
    TO_REGISTER_A_CAR.refusesAll("{\"model\":" + "9".repeat(5_000) + "}", "#", "a JSON object");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /fleet/api/cars?branch=%zz | Accept: */* | \"pointer\":\"?\"",
        "GET /fleet/api/cars?cursor=% | Accept: */* | \"pointer\":\"?\"",
        "GET /fleet/api/cars?branch={x} | Accept: */* | \"pointer\":\"?\"",
        "POST /fleet/api/cars?%zz | Accept: */* | \"pointer\":\"?\"",
        "GET /fleet/api/cars | Accept: application/json;q=x | \"pointer\":\"Accept\"",
        "GET /fleet/api/cars | Accept: application/json;q=2 | \"pointer\":\"Accept\"",
        "POST /fleet/api/cars | Content-Encoding: gzip | \"pointer\":\"#\"",
        "PUT /fleet/api/branches/PUS | Content-Encoding: gzip | \"pointer\":\"#\"",
      })
  void whatIsNotEvenWellFormed(String line, String header, String violation) throws IOException {
    URI origin = URI.create(ContextUnderTest.origin());
    try (var server = new Socket(origin.getHost(), origin.getPort())) {
      String request =
          """
          %s HTTP/1.1
          Host: localhost
          Connection: close
          Authorization: Bearer %s
          Idempotency-Key: %s
          Content-Type: application/json
          Content-Length: 2
          %s

          {}\
          """
              .formatted(line, ContextUnderTest.token("admin-1"), UUID.randomUUID(), header);
      server.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
      assertThat(new String(server.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 400 ")
          .contains("application/problem+json", "/problems/invalid-input", violation);
    }
  }

  @Test
  void whatIsLooselyWrittenIsUnderstood() {
    as("desk-1")
        .header("Accept", "text/html, image/gif, *; q=.2, */*; q=.2")
        .get(CARS + "?limit=1")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "reason | null | " + REASON,
        "reason | 7 | " + REASON,
        "reason | \"\" | " + REASON,
        "reason | \"Br\\u0000kes\" | " + REASON,
        "reason | \"Br\\ud83dkes\" | " + REASON,
        "until | null | " + TIME,
        "until | 7 | " + TIME,
        "until | \"soon\" | " + TIME,
        "until | \"2027-02-30T00:00:00Z\" | " + TIME,
        "until | \"+999999999-12-31T23:59:59Z\" | " + TIME,
        "until | \"2026-01-01T00:00:00Z\" | " + END,
        "until | \"9998-01-01T00:00:00Z\" | " + END,
        "from | \"2026-01-01T00:00:00Z\" | reason, until"
      })
  void toTakeACarOutOfService(String field, String value, String allowed) {
    toTakeOutOfService().refuses(field, value, allowed);
  }

  @Test
  void everythingThatIsWrongWithAnOutageIsToldAtOnce() {
    toTakeOutOfService()
        .refusesAll(
            "{\"reason\":\" \",\"from\":1,\"until\":\"2026-01-01T00:00:00Z\"}",
            "#/reason",
            REASON,
            "#/from",
            "reason, until",
            "#/until",
            END);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "status | `` | WITHDRAWN, RENTED, OUT_OF_SERVICE, AVAILABLE",
        "status | LOST | WITHDRAWN, RENTED, OUT_OF_SERVICE, AVAILABLE",
        "plateNumber | - | " + PLATE,
        "plateNumber | 12%EA%B0%803456%00 | " + PLATE,
        "limit | 0 | " + LIMIT,
        "limit | 201 | " + LIMIT,
        "limit | 1e9 | " + LIMIT,
        "cursor | `` | " + CURSOR,
        "cursor | x | " + CURSOR,
        "cursor | %00 | " + CURSOR,
        "colour | red | branch, status, plateNumber, cursor, limit"
      })
  void toListCars(String name, String value, String allowed) {
    TO_LIST_CARS.refuses(name, value, allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "icn", "JFK", "ICN%00"})
  void toListCarsOfABranchThatThereIsNot(String branch) {
    TO_LIST_CARS.refuses("branch", branch, branches());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[\"12가3456\"]",
        "[7,\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"12가3456\",\"1\"]",
        "[\"12가3456\\u0000\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"12가3456\\ud83d\",\"019b0a4e-7c00-7000-8000-00000000ca01\"]",
        "[\"12가3456\",\"019b0a4e-7c00-7000-8000-00000000ca01\",\"more\"]"
      })
  void aCursorThatNoListOfCarsHasGiven(String keys) {
    TO_LIST_CARS.refuses("cursor", Door.cursor(keys), CURSOR);
  }

  @Test
  void everythingThatIsWrongWithAListOfCarsIsToldAtOnce() {
    TO_LIST_CARS.refusesAll(
        "status=LOST&branch=JFK&plateNumber=-&limit=0&cursor=x&colour=red",
        "?status",
        "WITHDRAWN, RENTED, OUT_OF_SERVICE, AVAILABLE",
        "?branch",
        branches(),
        "?plateNumber",
        PLATE,
        "?limit",
        LIMIT,
        "?cursor",
        CURSOR,
        "?colour",
        "branch, status, plateNumber, cursor, limit");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "forGood= | ?forGood | true or false",
        "forGood=yes | ?forGood | true or false",
        "forGood=true&forGood=false | ?forGood | once",
        "forgood=true | ?forgood | forGood"
      })
  void toWithdrawACar(String query, String pointer, String allowed) {
    toWithdrawACar().refusesAll(query, pointer, allowed);
  }

  @Test
  void everythingThatIsWrongWithAWithdrawalIsToldAtOnce() {
    toWithdrawACar()
        .refusesAll("forGood=yes&forgood=true", "?forGood", "true or false", "?forgood", "forGood");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "name | null | " + NAME,
        "name | 7 | " + NAME,
        "name | \" \" | " + NAME,
        "name | \"J\\u0000\" | " + NAME,
        "name | \"J\\ud83d\" | " + NAME,
        "name | \"1234567890123456789012345678901234567890123456789012345678901\" | " + NAME,
        "address | null | " + ADDRESS,
        "address | {} | " + ADDRESS,
        "address | \"2\\u0000\" | " + ADDRESS,
        "timeZone | null | " + ZONE,
        "timeZone | 9 | " + ZONE,
        "timeZone | \"+09:00\" | " + ZONE,
        "timeZone | \"Asia/Seoul\\u0000\" | " + ZONE,
        "opensAt | null | " + OPENING,
        "opensAt | 700 | " + OPENING,
        "opensAt | \"24:00\" | " + OPENING,
        "closesAt | null | " + CLOSING,
        "closesAt | \"24:01\" | " + CLOSING,
        "closesAt | \"07:00\" | " + CLOSING,
      })
  void toRegisterAndEditABranch(String field, String value, String allowed) {
    TO_REGISTER_A_BRANCH.refuses(field, value, allowed);
    TO_EDIT_A_BRANCH.refuses(field, value, allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"jeju\"", "\"CJ\"", "\"CJ\\u0000\""})
  void toRegisterABranchUnderSuchACode(String code) {
    TO_REGISTER_A_BRANCH.refuses("code", code, CODE);
  }

  @Test
  void everythingThatIsWrongWithABranchIsToldAtOnce() {
    String others = "name, address, timeZone, opensAt, closesAt";
    TO_REGISTER_A_BRANCH.refusesAll(
        "{\"code\":\"cjj\",\"name\":\"\",\"opensAt\":\"7:00\",\"phone\":\"1\"}",
        "#/code",
        CODE,
        "#/name",
        NAME,
        "#/address",
        ADDRESS,
        "#/timeZone",
        ZONE,
        "#/opensAt",
        OPENING,
        "#/closesAt",
        CLOSING,
        "#/phone",
        "code, " + others);
    TO_EDIT_A_BRANCH.refusesAll(
        "{\"code\":\"PUS\"}",
        "#/code",
        others,
        "#/name",
        NAME,
        "#/address",
        ADDRESS,
        "#/timeZone",
        ZONE,
        "#/opensAt",
        OPENING,
        "#/closesAt",
        CLOSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "PUS%00", "pus", "%ED%A0%BD", "%FF", "a%2Fb"})
  void aCodeThatNoBranchCanHaveIsNotLookedUp(String code) {
    var bad = oneOf(400, 404);
    as("c-1001").get(BRANCHES + "/" + code).then().statusCode(bad);
    admin().body(GOOD_BRANCH).put(BRANCHES + "/" + code).then().statusCode(bad);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b"})
  void aKeyThatIsNone(String key) {
    for (String path : List.of(CARS, BRANCHES)) {
      Door.ofBody(
              "",
              body -> as("admin-1").header("Idempotency-Key", key).body(body).post(path),
              "select ''")
          .refusesAll("{}", "Idempotency-Key", KEY);
    }
  }

  private static Door toEditACar() {
    return Door.ofBody(
        GOOD_CAR.formatted("77허0002"),
        body -> admin().body(body).put(CARS + "/" + Registered.CAR),
        "select c::text from cars c where id = '%s'".formatted(Registered.CAR));
  }

  private static Door toTakeOutOfService() {
    return Door.ofBody(
        "{\"reason\":\"Brakes\",\"until\":\"2026-12-24T00:00:00Z\"}",
        body -> admin().body(body).put(CARS + "/" + Registered.CAR + "/out-of-service"),
        "select c::text from cars c where id = '%s'".formatted(Registered.CAR));
  }

  private static Door toWithdrawACar() {
    return Door.ofBody(
        "",
        query -> admin().delete(CARS + "/" + Registered.CAR + "?" + query),
        "select c::text from cars c where id = '%s'".formatted(Registered.CAR));
  }

  private static RequestSpecification admin() {
    return as("admin-1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .header("If-Match", "*");
  }

  private static String branches() {
    return text("select string_agg(code, ', ' order by code) from branches");
  }

  /** Registered when it is first needed. */
  private static final class Registered {

    static final String CAR = register().then().statusCode(201).extract().path("id");

    private static Response register() {
      return admin().body(GOOD_CAR.formatted("77허0002")).post(CARS);
    }
  }
}
