package carrental.fleet.inbound.rest;

import static carrental.fleet.Given.register;
import static carrental.platform.testing.ContextUnderTest.anonymous;
import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.asContext;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.database;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import carrental.platform.testing.ContextUnderTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The feed that every context has, seen at fleet. */
@ExtendWith(ArquillianExtension.class)
class EventsFeedIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String EVENTS = "/fleet/api/events";

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void theFeedTellsEverythingFromTheBeginningPageByPage() {
    String car = register("59다0001");
    awaitPositions();
    List<Integer> positions = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    String path = EVENTS + "?limit=2";
    while (path != null) {
      Response page = asContext("mypage").get(path);
      page.then().statusCode(200);
      positions.addAll(page.jsonPath().getList("items.position"));
      subjects.addAll(page.jsonPath().getList("items.subject"));
      String link = page.header("Link");
      path = link == null ? null : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }
    assertThat(positions).hasSize((int) count("select count(*) from outbox"));
    for (int i = 0; i < positions.size(); i++) {
      assertThat(positions.get(i)).isEqualTo(i + 1);
    }
    int place = subjects.indexOf(car);
    as("operator-1")
        .get(EVENTS + "?limit=1&after=" + place)
        .then()
        .statusCode(200)
        .body("next", equalTo(place + 1))
        .body("items[0].specversion", equalTo("1.0"))
        .body("items[0].id", notNullValue())
        .body("items[0].source", equalTo("/fleet"))
        .body("items[0].type", equalTo("fleet.CarRegistered.v1"))
        .body("items[0].subject", equalTo(car))
        .body("items[0].time", notNullValue())
        .body("items[0].datacontenttype", equalTo("application/json"))
        .body("items[0].version", equalTo(1))
        .body("items[0].actor", equalTo("admin-1"))
        .body("items[0].data.plateNumber", equalTo("59다0001"));
  }

  @Test
  void whoeverAsksAgainFindsWhatWasWrittenEarlierAndCommittedLater() throws SQLException {
    UUID late = UUID.randomUUID();
    int end;
    try (var connection = database().connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "insert into outbox (type, subject, version, time, data)"
              + " values ('fleet.CarChanged.v1', '%s', 1, now(), '{}')".formatted(late));
      register("59다0002");
      register("59다0003");
      awaitPositions();
      JsonPath seen = asContext("mypage").get(EVENTS + "?limit=1000").jsonPath();
      assertThat(seen.getList("items.subject")).doesNotContain(late.toString());
      end = seen.getInt("next");
      asContext("mypage")
          .get(EVENTS + "?after=" + end)
          .then()
          .body("items", empty())
          .body("next", equalTo(end));
      connection.commit();
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                asContext("mypage")
                    .get(EVENTS + "?after=" + end)
                    .then()
                    .body("items.subject", equalTo(List.of(late.toString()))));
  }

  @Test
  void theTraceOfARequestIsToldAndNothingElseThatIsCalledSo() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    String traced = register("59다0004", trace);
    String odd = register("59다0005", trace + "-" + "x".repeat(4_000));
    awaitPositions();
    asContext("mypage")
        .get(EVENTS + "?limit=1000")
        .then()
        .body("items.find { it.subject == '%s' }.traceparent".formatted(traced), equalTo(trace))
        .body("items.find { it.subject == '%s' }.traceparent".formatted(odd), nullValue());
  }

  @Test
  void onlyOperatorsAndContextsReadIt() {
    anonymous().get(EVENTS).then().statusCode(401);
    as("c-1001").get(EVENTS).then().statusCode(403);
    as("admin-1").get(EVENTS).then().statusCode(403);
    for (String wrong : List.of("after=-1", "after=x", "limit=0", "limit=1001", "from=1")) {
      as("operator-1").get(EVENTS + "?" + wrong).then().statusCode(400);
    }
  }

  private static void awaitPositions() {
    await()
        .atMost(SOON)
        .until(
            () ->
                count(
                        "select count(*) from outbox where position is null"
                            + " and type = 'fleet.CarRegistered.v1'")
                    == 0);
  }
}
