package carrental.fleet.inbound.messaging;

import static carrental.fleet.Given.register;
import static carrental.fleet.Given.rented;
import static carrental.platform.testing.ContextUnderTest.anonymous;
import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.asContext;
import static carrental.platform.testing.ContextUnderTest.change;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import carrental.launcher.Infrastructure;
import carrental.platform.testing.ContextUnderTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every context does about events that it cannot apply, seen at fleet. */
@ExtendWith(ArquillianExtension.class)
class ParkedEventsIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PARKED = "/fleet/api/operations/parked-events";

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @BeforeEach
  void nothingIsParked() {
    change("delete from parked_events");
  }

  @Test
  void operatorsSeeWhyAnEventIsParkedAndWhatWaitsForIt() {
    String aggregate = UUID.randomUUID().toString();
    park(aggregate, 1, UUID.randomUUID().toString());
    park(aggregate, 2, UUID.randomUUID().toString());
    park(UUID.randomUUID().toString(), 1, UUID.randomUUID().toString());

    var page = as("operator-1").get(PARKED + "?limit=2").then().statusCode(200);
    page.body("items.version", equalTo(List.of(1, 2)))
        .body("items[0].type", equalTo("rental.CarRented.v1"))
        .body("items[0].source", equalTo("/rental"))
        .body("items[0].subject", equalTo(aggregate))
        .body("items[0].reason", containsString("car"))
        .body("items[0].nextAttemptAt", notNullValue())
        .body("items[0].data.reservationId", notNullValue())
        .body("items[1].reason", equalTo("A predecessor is parked"))
        .body("items[1].nextAttemptAt", nullValue());
    String next = page.extract().header("Link");
    as("operator-1")
        .get(next.substring(next.indexOf('<') + 1, next.indexOf('>')))
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1));
    as("operator-1")
        .get(PARKED + "/" + page.extract().path("items[0].id"))
        .then()
        .statusCode(200)
        .body("subject", equalTo(aggregate))
        .body("attempts", notNullValue());
  }

  @Test
  void replayedEventsGoInOrderAndTheirSuccessorsFollowByThemselves() {
    String car = register("58다0001");
    String aggregate = UUID.randomUUID().toString();
    String hidden = hide(car);
    String first = park(aggregate, 1, car);
    String second = park(aggregate, 2, car);

    post(second, "replay").statusCode(409).body("type", equalTo("/problems/predecessor-parked"));
    post(first, "replay").statusCode(409).body("type", equalTo("/problems/event-refused"));
    // Not by itself within this test.
    change("update parked_events set retry_at = now() + interval '1 hour' where attempts > 0");
    show(hidden, car);
    String key = UUID.randomUUID().toString();
    post(first, "replay", key).statusCode(204);
    post(first, "replay", key).statusCode(204);
    post(first, "replay").statusCode(404);
    await().atMost(SOON).until(() -> count("select count(*) from parked_events") == 0);
    assertThat((String) as("admin-1").get("/fleet/api/cars/" + car).path("status"))
        .isEqualTo("RENTED");
  }

  @Test
  void aDiscardedEventHoldsItsSuccessorsUpNoLonger() {
    String car = register("58다0002");
    String aggregate = UUID.randomUUID().toString();
    String first = park(aggregate, 1, UUID.randomUUID().toString());
    park(aggregate, 2, car);
    String key = UUID.randomUUID().toString();
    post(first, "discard", key).statusCode(204);
    post(first, "discard", key).statusCode(204);
    post(first, "discard").statusCode(404);
    await()
        .atMost(SOON)
        .until(() -> as("admin-1").get("/fleet/api/cars/" + car).path("status").equals("RENTED"));
    assertThat(count("select count(*) from parked_events")).isZero();
  }

  @Test
  void onlyOperatorsMayAndOnlyWithAKey() {
    String id = park(UUID.randomUUID().toString(), 1, UUID.randomUUID().toString());
    anonymous().get(PARKED).then().statusCode(401);
    as("admin-1").get(PARKED).then().statusCode(403);
    asContext("mypage").get(PARKED + "/" + id).then().statusCode(403);
    as("admin-1")
        .header("Idempotency-Key", "k")
        .post(PARKED + "/" + id + "/discard")
        .then()
        .statusCode(403);
    as("operator-1").post(PARKED + "/" + id + "/discard").then().statusCode(400);
    as("operator-1").get(PARKED + "/" + UUID.randomUUID()).then().statusCode(404);
    as("operator-1").get(PARKED + "?cursor=WyJ4Il0").then().statusCode(400);
    assertThat(count("select count(*) from parked_events")).isEqualTo(1);
  }

  @Test
  void aDatabaseThatIsAwayParksNothing() {
    List<String> cars = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      cars.add(register("58다1%03d".formatted(i)));
    }
    Infrastructure infrastructure = ContextUnderTest.infrastructure();
    long before = count("select count(*) from inbox");
    for (int i = 0; i < 300; i++) {
      send(UUID.randomUUID().toString(), 1, cars.get(i % cars.size()));
      if (i == 100) {
        infrastructure.kill(Infrastructure.POSTGRESQL);
        infrastructure.awaitReady();
      } else if (i % 20 == 10) {
        // Also in the middle of a handler, when the very next moment could park what it had.
        count(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where usename = 'fleet' and pid <> pg_backend_pid()");
      }
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> count("select count(*) from inbox") == before + 300);
    assertThat(count("select count(*) from parked_events")).isZero();
  }

  private static String park(String aggregate, int version, String car) {
    String event = send(aggregate, version, car);
    String parked = "from parked_events where event_id = '" + event + "'";
    await().atMost(SOON).until(() -> count("select count(*) " + parked) == 1);
    return as("operator-1").get(PARKED).path("items.find { it.eventId == '" + event + "' }.id");
  }

  private static String send(String aggregate, int version, String car) {
    String id = UUID.randomUUID().toString();
    publish("rental-events", id, "rental.CarRented.v1", aggregate, version, rented(car));
    return id;
  }

  private static ValidatableResponse post(String id, String deed) {
    return post(id, deed, UUID.randomUUID().toString());
  }

  private static ValidatableResponse post(String id, String deed, String key) {
    return as("operator-1")
        .header("Idempotency-Key", key)
        .post(PARKED + "/" + id + "/" + deed)
        .then();
  }

  /** As if the car had not been registered yet. */
  private static String hide(String car) {
    String other = UUID.randomUUID().toString();
    assertThat(change("update cars set id = '" + other + "' where id = '" + car + "'")).isOne();
    return other;
  }

  private static void show(String hidden, String car) {
    assertThat(change("update cars set id = '" + car + "' where id = '" + hidden + "'")).isOne();
  }
}
