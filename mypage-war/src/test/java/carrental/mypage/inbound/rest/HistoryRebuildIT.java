package carrental.mypage.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.change;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import carrental.mypage.Publishers;
import carrental.mypage.Told;
import carrental.platform.persistence.Ids;
import carrental.platform.testing.ContextUnderTest;
import carrental.platform.testing.UnsettledView;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The history, rebuilt from the feeds of four publishers while they go on sending. */
@ExtendWith(ArquillianExtension.class)
class HistoryRebuildIT {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String REBUILD = "/mypage/api/operations/history-rebuild";
  private static final String RENTALS = "/mypage/api/me/rentals";

  /** The whole history, row by row. */
  private static final Map<String, String> TABLES =
      Map.of(
          "rentals", "reservation_id",
          "steps", "reservation_id, type, version",
          "cars", "car_id",
          "branches", "code");

  private static Publishers publishers;

  private final Random chance = new Random(20261123);
  private final UUID car = Ids.next();

  @Deployment(testable = false)
  static WebArchive war() {
    String small =
        """
        config_ordinal=200
        history.rebuild.page=40
        history.rebuild.lease=PT3S
        """;
    return ContextUnderTest.war()
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "small-pages.jar")
                .addAsManifestResource(new StringAsset(small), "microprofile-config.properties"));
  }

  @BeforeAll
  static void begin() {
    forget();
    publishers = new Publishers();
  }

  @AfterAll
  static void end() {
    publishers.close();
    forget();
  }

  /** Other tests neither know of this class's feeds nor it of what they were told. */
  private static void forget() {
    change("truncate history.rentals, history.steps, history.cars, history.branches");
    change("truncate stream_entries, parked_events");
  }

  @AfterEach
  void nothingIsUnderWay() {
    publishers.answerAll();
    as("operator-1").delete(REBUILD);
    await().atMost(SOON).until(() -> count("select count(*) from rebuild where emptied") == 1);
  }

  @Test
  void whateverHappenedToTheHistoryItIsRebuiltRowByRow() {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      told.addAll(Told.cancelledLife(Ids.next(), "c-700" + i % 3, car, NOON));
    }
    told.add(Told.car("CarRegistered", car, 1, "34나5678", "GMP"));
    told.add(Told.car("CarChanged", car, 2, "34나0000", "ICN"));
    told.add(Told.car("CarWithdrawn", Ids.next(), 7, "11가1111", "ICN"));
    told.addAll(Told.cancelledLife(Ids.next(), "c-1002", car, NOON));
    List<Told> late = Told.cancelledLife(Ids.next(), "c-1002", car, NOON);
    // Its publisher's clock is ahead of ours.
    List<Told> ahead = Told.cancelledLife(Ids.next(), "c-1002", car, now().plusSeconds(60));
    told.addAll(ahead);
    told.addAll(late.subList(0, 1).stream().map(held -> held.with("status", "EXPIRED")).toList());
    Collections.shuffle(told, chance);
    publish(told);
    as("c-1002").delete("/mypage/api/me").then().statusCode(204);
    publish(late.subList(1, late.size()));
    String before = history();
    String news = news();
    assertThat(count("select count(*) from history.rentals where customer_id is null"))
        .isGreaterThanOrEqualTo(3);

    change("delete from history.steps where type like 'payment%'");
    change("update history.rentals set status = 'HELD', booking_version = 99");
    change("update history.rentals set customer_id = 'c-7009' where customer_id = 'c-7001'");
    change("update history.rentals set paid = 7, payment_version = 99 where paid is not null");
    change("delete from history.cars");
    change("insert into history.branches (code) values ('XXX')");
    rebuild();

    assertThat(history()).isEqualTo(before);
    assertThat(news()).isEqualTo(news);
    assertThat(count("select count(*) from history.rentals where customer_id = 'c-1002'")).isZero();
    assertThat(count("select count(*) from shadow.rentals")).isZero();
    progress()
        .body("percent", equalTo(100))
        .body("begunBy", equalTo("operator-1"))
        .body("events", greaterThan(280))
        .body("feeds.size()", equalTo(4))
        .body("feeds[1].position", equalTo(progressOf(1, "head")))
        .body("problem", nullValue())
        .body("refused", nullValue());
  }

  @Test
  void whatComesInBetweenIsInIt() {
    List<List<Told>> lives = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lives.add(Told.cancelledLife(Ids.next(), i < 2 ? "c-1002" : "c-7100", car, NOON));
    }
    List<Told> halves = new ArrayList<>();
    lives.forEach(life -> halves.addAll(life.subList(0, 4)));
    publish(halves);

    publishers.answerOnly(2);
    String begun = begin("key-" + UUID.randomUUID()).extract().path("begunAt");
    await().atMost(SOON).untilAsserted(() -> progress().body("pages", greaterThan(1)));
    progress().body("state", equalTo("REPLAYING")).body("percent", lessThan(100));
    begin("key-" + UUID.randomUUID()).body("begunAt", equalTo(begun));
    // The other halves in any order, and a whole life.
    List<Told> others = new ArrayList<>(Told.cancelledLife(Ids.next(), "c-7100", car, NOON));
    lives.forEach(life -> others.addAll(life.subList(4, life.size())));
    Collections.shuffle(others, chance);
    publish(others.subList(0, others.size() / 2));
    post("/stop").statusCode(200).body("state", equalTo("STOPPED"));
    post("/stop").statusCode(200).body("state", equalTo("STOPPED"));
    publish(others.subList(others.size() / 2, others.size()));
    Told branch =
        new Told(
            UUID.randomUUID().toString(),
            "car-events",
            "fleet.BranchChanged.v1",
            UUID.randomUUID(),
            1,
            ContextUnderTest.example("fleet", "BranchChanged"));
    publish(List.of(branch, Told.car("CarChanged", car, 9, "99하9999", "ICN")));
    // Both that were theirs have ended, and one of them was replayed already, as it may be.
    as("c-1002").delete("/mypage/api/me").then().statusCode(204);
    publishers.answerAll();
    progress().body("state", equalTo("STOPPED"));
    UnsettledView waiting = UnsettledView.of("waiting-rebuild");
    String id = text("select id::text from rebuild");
    var listed = waiting.awaitListed(id);
    assertThat(listed).containsEntry("waitsFor", "an operator");
    assertThat(Instant.parse(String.valueOf(listed.get("since"))))
        .as("since it was stopped, not since it began")
        .isAfter(Instant.parse(begun));
    String before = history();
    String news = news();

    begin("key-" + UUID.randomUUID()).body("begunAt", equalTo(begun));
    awaitDone();
    waiting.awaitGone(id);
    assertThat(history()).isEqualTo(before);
    assertThat(news()).isEqualTo(news);
    assertThat(
            count(
                "select count(*) from stream_entries where customer_id = 'c-7100'"
                    + " and reservation_id in (select reservation_id from history.rentals)"))
        .isEqualTo(11 * 9);
    assertThat(count("select count(*) from history.rentals where customer_id = 'c-1002'")).isZero();
  }

  @Test
  @EnabledIfSystemProperty(
      named = "tests.full",
      matches = "true",
      disabledReason = "It takes long: mvn verify -Pfull runs it")
  void theRebuildOfAReplicaThatDiedIsGoneOnWith() {
    publish(lives(10, "c-7200"));
    String before = history();
    publishers.answerOnly(3);
    begin("key-" + UUID.randomUUID());
    await().atMost(SOON).untilAsserted(() -> progress().body("pages", equalTo(3)));
    UUID other = Ids.next();
    change(
        "update rebuild set holder = '%s', leased_until = now() + interval '3 s'".formatted(other));
    String seen = "select count(*) from rebuild where holder = '%s' and pages %s 3";
    assertThat(count(seen.formatted(other, "="))).isOne();
    publishers.answerAll();
    // What this replica was at counts no more, until the lease of the other has ended.
    await()
        .atMost(SOON)
        .until(
            () -> {
              assertThat(count(seen.formatted(other, "<>"))).isZero();
              return count(seen.formatted(other, "=")) == 0;
            });
    awaitDone();
    assertThat(history()).isEqualTo(before);
  }

  @Test
  void aPublisherThatIsAwayIsWaitedFor() {
    publish(lives(3, "c-7300"));
    String before = history();
    publishers.shut("payment");
    begin("key-" + UUID.randomUUID());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                progress()
                    .body("state", equalTo("REPLAYING"))
                    .body("problem", containsString("/payment does not answer")));
    publishers.open("payment");
    awaitDone();
    assertThat(history()).isEqualTo(before);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "tests.full",
      matches = "true",
      disabledReason = "It takes long: mvn verify -Pfull runs it")
  void anEventThatCannotBeAppliedIsNotLostInSilence() {
    publish(lives(2, "c-7400"));
    Told parked = Told.reservation("ReservationHeld", Ids.next(), 1, "c-7400", car, NOON);
    Told bad = parked.with("pickUpAt", "whenever");
    Told alsoBad = Told.car("CarRegistered", Ids.next(), 1, "00가0000", "ICN").with("carId", "none");
    publishers.write(bad);
    publishers.send(List.of(bad));
    await().atMost(SOON).until(() -> count("select count(*) from parked_events") == 1);
    publishers.write(alsoBad);
    publish(lives(1, "c-7400"));
    String before = history();
    try {
      // What is parked, the history does not have either. Of the other nobody knows.
      begin("key-" + UUID.randomUUID());
      await().atMost(SOON).untilAsserted(() -> progress().body("state", equalTo("REFUSED")));
      progress()
          .body("refused.eventId", equalTo(alsoBad.id()))
          .body("refused.source", equalTo("/fleet"))
          .body("refused.reason", containsString("UUID"));
      assertThat(history()).isEqualTo(before);
      begin("key-" + UUID.randomUUID());
      await().atMost(SOON).untilAsserted(() -> progress().body("state", equalTo("REFUSED")));
      post("/refused/" + bad.id() + "/pass-over").statusCode(409);
      post("/refused/" + alsoBad.id() + "/pass-over")
          .statusCode(200)
          .body("state", equalTo("REPLAYING"));
      awaitDone();
      progress().body("feeds.passedOver", equalTo(List.of(1, 1, 0, 0)));
      assertThat(history()).isEqualTo(before);
      assertThat(count("select count(*) from parked_events")).isOne();
    } finally {
      publishers.lose(bad);
      publishers.lose(alsoBad);
      change("delete from parked_events");
    }
  }

  @Test
  void whatAnOperatorHasGivenUpStaysOut() {
    publish(lives(1, "c-7450"));
    Told bad =
        Told.reservation("ReservationHeld", Ids.next(), 1, "c-7450", car, NOON)
            .with("pickUpAt", "whenever");
    publishers.write(bad);
    publishers.send(List.of(bad));
    await().atMost(SOON).until(() -> count("select count(*) from parked_events") == 1);
    String before = history();
    try {
      String parked = "/mypage/api/operations/parked-events";
      String id = as("operator-1").get(parked).path("items[0].id");
      as("operator-1")
          .header("Idempotency-Key", "key-" + UUID.randomUUID())
          .post(parked + "/" + id + "/discard")
          .then()
          .statusCode(204);
      rebuild();
      progress().body("feeds.passedOver", hasItem(1));
      assertThat(history()).isEqualTo(before);
    } finally {
      publishers.lose(bad);
      change("delete from parked_events");
      change("delete from discarded_events");
    }
  }

  @Test
  void theFirstEventOfAFeedCanBePassedOver() {
    change("update rebuild_feeds set position = 0, head = null, finished = false");
    change(
        "update rebuild set state = 'REFUSED', refused_source = '/fleet', refused_position = 1,"
            + " refused_event_id = 'first', refused_type = 'x', refused_reason = 'x'");
    post("/refused/first/pass-over").statusCode(200).body("state", equalTo("REPLAYING"));
  }

  @Test
  void whatIsReadInAFeedBeforeItComesInIsToldOnceWhenItDoes() {
    List<Told> told = lives(3, "c-7600");
    told.forEach(publishers::write);
    rebuild();
    String news = "from stream_entries where customer_id = 'c-7600'";
    assertThat(count("select count(*) " + news)).isZero();
    publishers.send(told);
    await().atMost(SOON).until(() -> told.stream().allMatch(Told::hasArrived));
    assertThat(count("select count(*) " + news)).isEqualTo(27);
    assertThat(count("select count(distinct (reservation_id, type, at)) " + news)).isEqualTo(27);
  }

  @Test
  void whatIsGivenUpLeavesTheHistoryAsItIs() {
    publish(lives(3, "c-7500"));
    String before = history();
    publishers.answerOnly(2);
    begin("key-" + UUID.randomUUID());
    await().atMost(SOON).untilAsserted(() -> progress().body("pages", greaterThan(1)));
    as("operator-1").delete(REBUILD).then().statusCode(200).body("state", equalTo("GIVEN_UP"));
    publishers.answerAll();
    await().atMost(SOON).until(() -> count("select count(*) from rebuild where emptied") == 1);
    publish(lives(1, "c-7500"));
    assertThat(count("select count(*) from shadow.rentals")).isZero();
    assertThat(history()).startsWith(before.substring(0, 100)).isNotEqualTo(before);
    for (String deed : List.of("/stop", "/refused/" + UUID.randomUUID() + "/pass-over")) {
      post(deed).statusCode(409).body("type", equalTo("/problems/no-rebuild"));
    }
    as("operator-1").delete(REBUILD).then().statusCode(409);
  }

  @Test
  void underOneKeyItBeginsOnce() {
    publish(lives(1, "c-7600"));
    String key = "key-" + UUID.randomUUID();
    String begun = begin(key).extract().path("begunAt");
    awaitDone();
    begin(key).body("begunAt", equalTo(begun)).body("state", equalTo("BEGINNING"));
    progress().body("state", equalTo("DONE"));
    as("operator-1").post(REBUILD).then().statusCode(400);
    for (String user : List.of("c-1001", "desk-1", "admin-1")) {
      as(user).get(REBUILD).then().statusCode(403);
      as(user).header("Idempotency-Key", key).post(REBUILD).then().statusCode(403);
      as(user).delete(REBUILD).then().statusCode(403);
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "tests.full",
      matches = "true",
      disabledReason = "It takes long: mvn verify -Pfull runs it")
  void whoReadsMeanwhileSeesEverythingAllTheTime() throws Exception {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      UUID id = Ids.next();
      ids.add(id);
      publish(Told.cancelledLife(id, "c-1003", car, NOON));
    }
    publish(List.of(Told.car("CarChanged", car, 20, "34나5678", "GMP")));
    var over = new AtomicBoolean();
    var reads = new AtomicLong();
    var longest = new AtomicLong();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(threads.submit(reader(ids.size(), over, reads, longest)));
      }
      await().atMost(SOON).until(() -> reads.get() > 300);
      longest.set(0);
      long until = reads.get() + 500;
      await().atMost(SOON).until(() -> reads.get() > until);
      long before = longest.getAndSet(0);
      for (int i = 0; i < 3; i++) {
        rebuild();
        // Whoever has seen this goes on seeing it.
        publish(List.of(Told.rental("CarHandedOver", ids.get(3), 100 + i, NOON.plusSeconds(i))));
      }
      over.set(true);
      for (Future<Void> reader : readers) {
        reader.get();
      }
      System.out.printf(
          "%d reads, each complete; the longest took %d ms before and %d ms during 3 rebuilds%n",
          reads.get(), before / 1_000_000, longest.get() / 1_000_000);
    }
    assertThat(reads.get()).isGreaterThan(100);
  }

  @Test
  void bothHistoriesAreMadeAlike() {
    for (String query :
        List.of(
            "select string_agg(table_name || ' ' || ordinal_position || column_name || ' '"
                + " || data_type || is_nullable || coalesce(generation_expression, ''), '\n'"
                + " order by table_name, ordinal_position)"
                + " from information_schema.columns where table_schema = '%s'",
            "select string_agg(replace(indexdef, '%1$s.', ''), '\n' order by indexname)"
                + " from pg_indexes where schemaname = '%1$s'",
            "select string_agg(conname || replace(pg_get_constraintdef(c.oid), '%1$s.', ''), '\n'"
                + " order by conname) from pg_constraint c join pg_namespace n"
                + " on n.oid = connamespace where nspname = '%1$s'")) {
      assertThat(text(query.formatted("shadow")))
          .isNotBlank()
          .isEqualTo(text(query.formatted("history")));
    }
  }

  /** Reads all of the customer's rentals again and again; none may lack a step or go back. */
  private static Callable<Void> reader(
      int rentals, AtomicBoolean over, AtomicLong reads, AtomicLong longest) {
    var request =
        HttpRequest.newBuilder(URI.create(ContextUnderTest.origin() + RENTALS + "?limit=50"))
            .header("Authorization", "Bearer " + ContextUnderTest.token("c-1003"))
            .build();
    return () -> {
      int most = rentals * 9;
      try (var client = HttpClient.newHttpClient()) {
        while (!over.get()) {
          long begin = System.nanoTime();
          var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
          longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
          int steps = answer.body().split("\"type\":", -1).length - 1;
          assertThat(steps).isGreaterThanOrEqualTo(most);
          assertThat(answer.body().split("34나5678", -1)).hasSize(rentals + 1);
          most = steps;
          reads.incrementAndGet();
        }
      }
      return null;
    };
  }

  private List<Told> lives(int howMany, String customer) {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      told.addAll(Told.cancelledLife(Ids.next(), customer, car, NOON));
    }
    Collections.shuffle(told, chance);
    return told;
  }

  /** Writes and sends the events and waits until they have been dealt with. */
  private static void publish(List<Told> events) {
    events.forEach(publishers::write);
    publishers.send(events);
    await().atMost(SOON).until(() -> events.stream().allMatch(Told::hasArrived));
  }

  private static void rebuild() {
    begin("key-" + UUID.randomUUID());
    awaitDone();
  }

  private static void awaitDone() {
    await().atMost(SOON).untilAsserted(() -> progress().body("state", equalTo("DONE")));
    await().atMost(SOON).until(() -> count("select count(*) from rebuild where emptied") == 1);
  }

  private static ValidatableResponse begin(String key) {
    return as("operator-1").header("Idempotency-Key", key).post(REBUILD).then().statusCode(202);
  }

  private static ValidatableResponse post(String deed) {
    return as("operator-1")
        .header("Idempotency-Key", "key-" + UUID.randomUUID())
        .post(REBUILD + deed)
        .then();
  }

  private static ValidatableResponse progress() {
    return as("operator-1").get(REBUILD).then().statusCode(200);
  }

  private static Integer progressOf(int feed, String member) {
    return progress().extract().path("feeds[%d].%s".formatted(feed, member));
  }

  private static String history() {
    StringBuilder rows = new StringBuilder();
    new TreeMap<>(TABLES)
        .forEach(
            (table, order) ->
                rows.append(
                    text(
                        "select coalesce(string_agg(row::text, '\n' order by %2$s), '')"
                                .formatted(table, order)
                            + " from history.%s row".formatted(table))));
    return rows.toString();
  }

  private static String news() {
    return text(
        "select string_agg(entry::text, '\n' order by customer_id, id) from stream_entries entry");
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }
}
