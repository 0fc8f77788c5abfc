package carrental.mypage.inbound.stream;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.origin;
import static carrental.platform.testing.ContextUnderTest.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import carrental.mypage.Told;
import carrental.platform.persistence.Ids;
import carrental.platform.testing.ContextUnderTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class StreamIT {

  private static final Duration SOON = Duration.ofSeconds(15);

  /** Later than any erasure of the customer by another test. */
  private static final Instant NOON = Instant.parse("2126-11-22T12:00:00Z");

  private static final String STREAM = "/mypage/api/me/stream";

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void everyStepIsToldOnceAndAfterABreakTheRestIsToldWithoutGap() {
    UUID id = Ids.next();
    List<Told> life = new ArrayList<>(Told.cancelledLife(id, "c-1002", Ids.next(), NOON));
    Collections.shuffle(life, new Random(7));

    List<EventSource.Told> told;
    try (var stream = open("c-1002", null);
        var stranger = open("c-1001", null)) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      life.forEach(Told::send);
      await().atMost(SOON).until(() -> stream.events().size() == life.size());
      told = stream.events();
      assertThat(stranger.events()).isEmpty();
    }
    assertThat(told.stream().map(EventSource.Told::event))
        .containsExactlyInAnyOrderElementsOf(life.stream().map(Told::type).toList());
    assertThat(told).allSatisfy(one -> assertThat(one.data()).contains(id.toString()));
    long first = Long.parseLong(told.get(0).id());
    assertThat(told.stream().map(one -> Long.parseLong(one.id())))
        .containsExactlyElementsOf(LongStream.range(first, first + life.size()).boxed().toList());

    try (var resumed = open("c-1002", told.get(3).id())) {
      Told late =
          Told.reservation("ReservationNoShow", id, 5, "c-1002", Ids.next(), NOON.plusSeconds(9));
      late.send();
      await().atMost(SOON).until(() -> resumed.events().size() == life.size() - 4 + 1);
      assertThat(resumed.events()).startsWith(told.subList(4, 9).toArray(EventSource.Told[]::new));
      assertThat(resumed.events().getLast().event()).isEqualTo(late.type());
      assertThat(resumed.events().getLast().data())
          .isEqualTo(
              "{\"at\":\"2126-11-22T12:00:09.000Z\",\"reservationId\":\"%s\",\"status\":\"NO_SHOW\"}"
                  .formatted(id));
    }
  }

  @Test
  void whatAnotherReplicaWroteIsToldHereToo() throws SQLException {
    try (var stream = open("c-1003", null)) {
      try (var connection = ContextUnderTest.database().connect();
          var statement = connection.createStatement()) {
        statement.execute(
            """
            with head as (
              insert into stream_heads (customer_id, last_id) values ('c-1003', 1)
              on conflict (customer_id) do update set last_id = stream_heads.last_id + 1
              returning customer_id, last_id)
            insert into stream_entries (customer_id, id, type, reservation_id, status, at)
            select customer_id, last_id, 'rental.CarRented.v1', uuidv7(), 'CONFIRMED', now()
            from head
            """);
      }
      await().atMost(Duration.ofSeconds(3)).until(() -> stream.events().size() == 1);
    }
  }

  @Test
  void ofMoreThanAHandfulOfStreamsTheOldestEnds() {
    List<EventSource> open = new ArrayList<>();
    try {
      while (open.size() < 6) {
        open.add(open("c-1001", null));
      }
      await().atMost(SOON).until(() -> open.get(0).hasEnded());
      Told.cancelledLife(Ids.next(), "c-1001", Ids.next(), NOON).forEach(Told::send);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(open.subList(1, 6))
                      .allSatisfy(stream -> assertThat(stream.events()).hasSize(9)));
      assertThat(open.get(0).events()).isEmpty();
    } finally {
      open.forEach(EventSource::close);
    }
  }

  @Test
  void anIdThatIsNoneIsRefused() {
    as("c-1003")
        .header("Last-Event-ID", "yesterday")
        .get(STREAM)
        .then()
        .statusCode(400)
        .body("violations[0].pointer", equalTo("Last-Event-ID"));
  }

  private static EventSource open(String customer, String lastEventId) {
    return new EventSource(origin() + STREAM, token(customer), lastEventId);
  }
}
