package carrental.fleet.inbound.messaging;

import static carrental.fleet.Given.register;
import static carrental.fleet.Given.rented;
import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.change;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.database;
import static carrental.platform.testing.ContextUnderTest.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.platform.testing.ContextUnderTest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the inbox promises every context, seen at fleet, which hears of rentals. */
@ExtendWith(ArquillianExtension.class)
class InboxIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String RENTED = "rental.CarRented.v1";
  private static final String UNKNOWN_CAR = UUID.randomUUID().toString();

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void theEffectAndTheNoteAreOneTransactionAndAFaultThatWillPassParksNothing() throws SQLException {
    String car = register("57다0001");
    String id = UUID.randomUUID().toString();
    // What is parked for a moment would be applied by the next attempt and not be seen.
    change("create table ever_parked (event_id text)");
    change(
        "create rule note_parked as on insert to parked_events"
            + " do also insert into ever_parked values (new.event_id)");
    String stuck =
        "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    try (var connection = database().connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select from cars where id = '" + car + "' for update");
      publish("rental-events", id, RENTED, UUID.randomUUID().toString(), 1, rented(car));
      await().atMost(SOON).until(() -> count("select count(*) " + stuck) == 1);
      assertThat(isNoted(id)).isFalse();
      // The database throws out whoever is about to apply it: a fault that will pass.
      assertThat(count("select count(pg_terminate_backend(pid)) " + stuck)).isEqualTo(1);
      connection.rollback();
    }
    await().atMost(SOON).until(() -> status(car).equals("RENTED"));
    assertThat(isNoted(id)).isTrue();
    assertThat(count("select count(*) from ever_parked where event_id = '" + id + "'")).isZero();
    change("drop rule note_parked on parked_events");
    change("drop table ever_parked");
  }

  @Test
  @EnabledIfSystemProperty(
      named = "tests.full",
      matches = "true",
      disabledReason = "It takes long: mvn verify -Pfull runs it")
  void anEventIsKnownForEverAlthoughTheInboxStaysSmall() {
    Instant begin = Clock.systemUTC().instant();
    String fifth = publishAt(5, RENTED);
    publishAt(3, RENTED);
    publishAt(2, "rental.SomethingThatFleetDoesNotHandle.v1");
    await().atMost(SOON).until(() -> rows("position > 0") == 3);
    // From it on the publisher is looked at, and then for ten minutes no more.
    String first = publishAt(1, RENTED);
    await().atMost(SOON).until(() -> progress() == 3);
    assertThat(isNoted(first)).as("its row stays for a while").isTrue();

    timePasses();
    await().atMost(SOON).until(() -> !isNoted(first));
    assertThat(rows("position <= 3")).isZero();
    assertThat(isNoted(fifth)).as("behind a gap").isTrue();

    String fourth = publishAt(4, RENTED);
    await().atMost(SOON).until(() -> isNoted(fourth));
    timePasses();
    await().atMost(SOON).until(() -> progress() == 5);

    // Applied again, they would be parked again: fleet does not know their car.
    change("delete from parked_events");
    publishAt(first, 1, begin, RENTED);
    publishAt(fifth, 5, begin, RENTED);
    String marker = publishAt(6, RENTED);
    await().atMost(SOON).until(() -> isNoted(marker));
    assertThat(count("select count(*) from parked_events")).isEqualTo(1);

    // A publisher that was set back to a backup gives its positions again, to other events.
    change("update inbox_progress set advanced_at = now() - interval '11 minutes'");
    String other = publishAt(2, RENTED);
    await().atMost(SOON).until(() -> isNoted(other));
    timePasses();
    await().atMost(SOON).until(InboxIT::hasBeenLookedAt);
    assertThat(isNoted(other)).as("the progress does not speak for it").isTrue();
    String seventh = publishAt(7, RENTED);
    await().atMost(SOON).until(() -> isNoted(seventh));
    timePasses();
    await().atMost(SOON).until(() -> progress() == 7);
    timePasses();
    await().atMost(SOON).until(() -> !isNoted(other));
    change("delete from parked_events");
  }

  private static boolean hasBeenLookedAt() {
    return count(
            "select count(*) from inbox_progress"
                + " where source = '/rental' and looked_at > now() - interval '5 min'")
        == 1;
  }

  private static void timePasses() {
    change("update inbox set received_at = received_at - interval '11 minutes'");
    // Last: the rows are looked at as soon as this says so, and then for ten minutes no more.
    change("update inbox_progress set looked_at = now() - interval '11 minutes'");
  }

  private static long progress() {
    return count(
        "select coalesce((select position from inbox_progress where source = '/rental'), -1)");
  }

  /** Of rental's; other tests have publishers of their own. */
  private static long rows(String condition) {
    return count("select count(*) from inbox where source = '/rental' and " + condition);
  }

  private static boolean isNoted(String id) {
    return count("select count(*) from inbox where event_id = '" + id + "'") == 1;
  }

  private static String publishAt(long position, String type) {
    return publishAt(UUID.randomUUID().toString(), position, Clock.systemUTC().instant(), type);
  }

  private static String publishAt(String id, long position, Instant time, String type) {
    publish(
        "rental-events",
        id,
        position,
        time,
        type,
        UUID.randomUUID().toString(),
        1,
        rented(UNKNOWN_CAR));
    return id;
  }

  private static String status(String carId) {
    return as("admin-1").get("/fleet/api/cars/" + carId).path("status");
  }
}
