package carrental.fleet.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.anonymous;
import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import carrental.platform.testing.ContextUnderTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class BranchesIT {

  private static final String BRANCHES = "/fleet/api/branches";

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void thereAreThreeBranchesFromTheFirstDay() {
    as("c-1001")
        .get(BRANCHES)
        .then()
        .statusCode(200)
        .body("items.code", hasItems("GMP", "ICN", "PUS"));
    shown("ICN").body("name", equalTo("Incheon Airport"));
    shown("ICN").body("opensAt", equalTo("00:00")).body("closesAt", equalTo("24:00"));
    shown("GMP").body("opensAt", equalTo("08:00")).body("closesAt", equalTo("20:00"));
    shown("PUS").body("timeZone", equalTo("Asia/Seoul")).header("ETag", "\"1\"");
    problem(as("c-1001").get(BRANCHES + "/JFK"), 404, "not-found");
  }

  @Test
  void anAdminRegistersABranchWhereCarsCanStandAtOnce() {
    Response registered = register(key(), branch("CJU"));
    registered
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("code", equalTo("CJU"))
        .body("name", equalTo("Jeju Airport"))
        .body("address", equalTo("2 Gonghang-ro, Jeju"))
        .body("timeZone", equalTo("Asia/Seoul"))
        .body("opensAt", equalTo("07:00"))
        .body("closesAt", equalTo("24:00"));
    assertThat(registered.header("Location")).endsWith(BRANCHES + "/CJU");
    assertThat(as("desk-1").get(registered.header("Location")).asString())
        .isEqualTo(registered.asString());
    assertThat(eventsOf("CJU")).isOne();

    as("admin-1")
        .header("Idempotency-Key", key())
        .body(
            """
            {"plateNumber":"90호0001","model":"Kia Ray","acriss":"MBAR","branch":"CJU",
             "dailyRate":{"amount":"40000","currency":"KRW"}}
            """)
        .post("/fleet/api/cars")
        .then()
        .statusCode(201);
  }

  @Test
  void aCodeIsTakenOnce() {
    problem(register(key(), branch("ICN")), 409, "branch-exists");
    shown("ICN").body("name", equalTo("Incheon Airport"));
    List<Integer> answers =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> register(key(), branch("TAE")).statusCode())
            .toList();
    assertThat(answers).containsOnlyOnce(201);
    assertThat(answers.stream().filter(status -> status != 201)).containsOnly(409);
    assertThat(eventsOf("TAE")).isOne();
  }

  @Test
  void aRequestThatDiedBeforeItsAnswerWasKeptIsResumed() throws SQLException {
    String key = key();
    Response first = register(key, branch("MWX"));
    forgetAnswer(key);
    Response second = register(key, branch("MWX"));
    second.then().statusCode(201).header("Location", first.header("Location"));
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(eventsOf("MWX")).isOne();
  }

  @Test
  void anAdminEditsWhatTheyHaveSeen() {
    String path = register(key(), branch("USN")).header("Location");
    String later = details("USN").replace("07:00", "09:30");
    problem(as("admin-1").body(later).put(path), 428, "precondition-required");
    problem(edit(path, "\"7\"", later), 412, "precondition-failed");
    edit(path, "\"1\"", later)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("code", equalTo("USN"))
        .body("opensAt", equalTo("09:30"));
    problem(edit(path, "\"1\"", later), 412, "precondition-failed");
    // The same again changes nothing and tells nobody.
    edit(path, "\"2\"", later).then().statusCode(200).header("ETag", "\"2\"");
    assertThat(eventsOf("USN")).isEqualTo(2);
    problem(edit(BRANCHES + "/JFK", "*", later), 404, "not-found");
  }

  @Test
  void onlyAdminsChangeBranchesAndWhoIsLoggedInSeesThem() {
    for (String user : List.of("desk-1", "operator-1", "c-1001")) {
      as(user).header("Idempotency-Key", key()).body("{}").post(BRANCHES).then().statusCode(403);
      as(user).body("{}").put(BRANCHES + "/ICN").then().statusCode(403);
      as(user).get(BRANCHES + "/ICN").then().statusCode(200);
    }
    anonymous().get(BRANCHES).then().statusCode(401);
    as("admin-1").body(branch("KUV")).post(BRANCHES).then().statusCode(400);
  }

  private static ValidatableResponse shown(String code) {
    return as("c-1001").get(BRANCHES + "/" + code).then().statusCode(200);
  }

  private static Response register(String key, String body) {
    return as("admin-1").header("Idempotency-Key", key).body(body).post(BRANCHES);
  }

  private static Response edit(String path, String etag, String body) {
    return as("admin-1").header("If-Match", etag).body(body).put(path);
  }

  private static Response problem(Response response, int status, String slug) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/" + slug));
    return response;
  }

  private static String branch(String code) {
    return """
        {"code":"%s","name":"Jeju Airport","address":"2 Gonghang-ro, Jeju",
         "timeZone":"Asia/Seoul","opensAt":"07:00","closesAt":"24:00"}
        """
        .formatted(code);
  }

  private static String details(String code) {
    return branch(code).replace("\"code\":\"" + code + "\",", "");
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static long eventsOf(String code) {
    return count("select count(*) from outbox where subject = '" + code + "'");
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  /** As if the process had died after the work and before the answer was kept. */
  private static void forgetAnswer(String key) throws SQLException {
    try (var connection = ContextUnderTest.database().connect();
        var update =
            connection.prepareStatement(
                "update idempotency_keys set status = null, headers = null, body = null,"
                    + " leased_until = now() where key = ?")) {
      update.setString(1, key);
      assertThat(update.executeUpdate()).isOne();
    }
  }
}
