package carrental.fleet.inbound.rest;

import static carrental.fleet.Given.register;
import static carrental.fleet.Given.rented;
import static carrental.platform.testing.ContextUnderTest.anonymous;
import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.asContext;
import static carrental.platform.testing.ContextUnderTest.change;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.publish;
import static carrental.platform.testing.ContextUnderTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import carrental.launcher.Infrastructure;
import carrental.platform.testing.ContextUnderTest;
import carrental.platform.testing.UnsettledView;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every context shows of what it does not know yet, seen at fleet. */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfull runs it")
class UnsettledIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String UNSETTLED = "/fleet/api/operations/unsettled";

  /** A publisher of which no other test hears. */
  private static final String SOMEBODY = "somebody.HasDoneSomething.v1";

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void aParkedEventIsSeenUntilItIsApplied() {
    UnsettledView parked = UnsettledView.of("parked-event");
    String car = register("58라2001");
    String hidden = UUID.randomUUID().toString();
    change("update cars set id = '%s' where id = '%s'".formatted(hidden, car));
    String event = UUID.randomUUID().toString();
    publish(
        "rental-events",
        event,
        "rental.CarRented.v1",
        UUID.randomUUID().toString(),
        1,
        rented(car));
    String select = "from parked_events where event_id = '" + event + "'";
    await().atMost(SOON).until(() -> count("select count(*) " + select) == 1);
    String id = text("select id::text " + select);
    parked.awaitListed(id);
    change("update cars set id = '%s' where id = '%s'".formatted(car, hidden));
    parked.awaitGone(id);
  }

  @Test
  void eventsThatWaitForTheBrokerAreCountedUntilItHasThem() {
    UnsettledView unsent = UnsettledView.of("unsent-event");
    Infrastructure infrastructure = ContextUnderTest.infrastructure();
    infrastructure.stop(Infrastructure.BROKER);
    String first;
    try {
      first = event(register("58라2002"));
      register("58라2003");
      unsent.awaitListed(first);
      await().atMost(SOON).until(() -> unsent.number() == 2);
      assertThat(unsent.items()).hasSize(1);
    } finally {
      infrastructure.start(Infrastructure.BROKER);
    }
    unsent.awaitGone(first);
  }

  @Test
  void anEventThatIsMissingIsSeenUntilItComes() {
    UnsettledView missing = UnsettledView.of("missing-event");
    publishAt(1);
    publishAt(3);
    await().atMost(SOON).until(() -> progress() == 1);
    change(
        "update inbox set received_at = now() - interval '11 minutes' where source = '/somebody'");
    tenMinutesPass();
    assertThat(missing.awaitListed("/somebody 2")).containsEntry("waitsFor", "the event");
    publishAt(2);
    await()
        .atMost(SOON)
        .until(() -> count("select count(*) from inbox where source = '/somebody'") == 2);
    tenMinutesPass();
    missing.awaitGone("/somebody 2");
    assertThat(progress()).isEqualTo(3);
  }

  @Test
  void aRequestWhoseAnswerWasNotKeptIsSeenUntilItIsRepeatedOrForgotten() {
    UnsettledView unanswered = UnsettledView.of("unanswered-request");
    String key = UUID.randomUUID().toString();
    String body =
        """
        {"plateNumber":"58라2004","model":"Hyundai Avante","acriss":"CDAR","branch":"ICN",
         "dailyRate":{"amount":"50000","currency":"KRW"}}
        """;
    String car = post(key, body);
    dieBeforeTheAnswerIsKept(key);
    assertThat(unanswered.awaitListed(car)).containsEntry("nextAttemptAt", null);
    assertThat(post(key, body)).isEqualTo(car);
    unanswered.awaitGone(car);

    dieBeforeTheAnswerIsKept(key);
    unanswered.awaitListed(car);
    // Nobody is expected to repeat it any more; who does is answered all the same.
    change(
        "update idempotency_keys set created_at = now() - interval '61 minutes' where key = '%s'"
            .formatted(key));
    unanswered.awaitGone(car);
    assertThat(post(key, body)).isEqualTo(car);
  }

  @Test
  void nothingIsToldWhileTheDatabaseIsAway() {
    UnsettledView parked = UnsettledView.of("parked-event");
    await().atMost(SOON).until(() -> !Double.isNaN(parked.number()));
    Infrastructure infrastructure = ContextUnderTest.infrastructure();
    infrastructure.stop(Infrastructure.POSTGRESQL);
    try {
      await().atMost(SOON).until(() -> Double.isNaN(parked.number()));
      assertThat(parked.oldestSeconds()).isNaN();
    } finally {
      infrastructure.start(Infrastructure.POSTGRESQL);
      infrastructure.awaitReady();
    }
    await().atMost(SOON).until(() -> !Double.isNaN(parked.number()));
  }

  @Test
  void theListIsPagedFromTheOldestOn() {
    for (int i = 3; i > 0; i--) {
      change(
          """
          insert into idempotency_keys (owner, key, fingerprint, id, leased_until, created_at)
          values ('nobody', '%d', '', uuidv7(), now(), now() - interval '%d0 minutes')
          """
              .formatted(i, i));
    }
    var page = as("operator-1").get(UNSETTLED + "?limit=2&kind=unanswered-request").then();
    page.statusCode(200).body("items", hasSize(2));
    String next = page.extract().header("Link");
    as("operator-1")
        .get(next.substring(next.indexOf('<') + 1, next.indexOf('>')))
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].ageSeconds", both(greaterThanOrEqualTo(600)).and(lessThan(700)))
        .header("Link", nullValue());
    change("delete from idempotency_keys where owner = 'nobody'");
  }

  @Test
  void onlyOperatorsMayAndOnlyAskForKindsThatThereAre() {
    anonymous().get(UNSETTLED).then().statusCode(401);
    as("admin-1").get(UNSETTLED).then().statusCode(403);
    asContext("rental").get(UNSETTLED).then().statusCode(403);
    as("operator-1")
        .get(UNSETTLED + "?kind=elephant")
        .then()
        .statusCode(400)
        .body(
            "violations[0].allowed",
            equalTo("missing-event, parked-event, unanswered-request, unsent-event"));
    as("operator-1").get(UNSETTLED + "?cursor=WyJ4Il0").then().statusCode(400);
  }

  private static String post(String key, String body) {
    return as("admin-1")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/fleet/api/cars")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static void dieBeforeTheAnswerIsKept(String key) {
    change(
        "update idempotency_keys set status = null, headers = null, body = null,"
            + " leased_until = now() where key = '"
            + key
            + "'");
  }

  private static String event(String car) {
    return text("select id::text from outbox where subject = '" + car + "'");
  }

  private static void publishAt(long position) {
    publish(
        "rental-events",
        UUID.randomUUID().toString(),
        position,
        Clock.systemUTC().instant(),
        SOMEBODY,
        UUID.randomUUID().toString(),
        1,
        "{}");
  }

  private static long progress() {
    return count(
        "select coalesce((select position from inbox_progress where source = '/somebody'), -1)");
  }

  private static void tenMinutesPass() {
    change(
        "update inbox_progress set looked_at = now() - interval '11 minutes'"
            + " where source = '/somebody'");
  }
}
