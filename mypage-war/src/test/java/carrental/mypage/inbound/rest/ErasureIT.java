package carrental.mypage.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.anonymous;
import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import carrental.mypage.Told;
import carrental.platform.persistence.Ids;
import carrental.platform.testing.ContextUnderTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer who wants to be forgotten. Every test ends with nothing open. */
@ExtendWith(ArquillianExtension.class)
class ErasureIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String CUSTOMER = "c-1002";
  private static final String ME = "/mypage/api/me";
  private static final String PROFILE = ME + "/profile";
  private static final String RENTALS = ME + "/rentals";
  private static final String KIM =
      """
      {"name": "김민지", "email": "kim@example.com", "phone": "+82 10-1234-5678"}
      """;

  private final UUID id = Ids.next();
  private final UUID car = Ids.next();

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void theProfileIsGoneTheHistoryCarriesNoPersonAndTheMoneyStays() {
    giveProfile();
    tell(Told.cancelledLife(id, CUSTOMER, car, NOON));
    erase(204);

    assertNothingIsLeft();
    assertThat(
            count(
                "select count(*) from history.rentals where customer_id is null and paid = 150000"
                    + " and refunded = 100000 and total = 150000 and reservation_id = '"
                    + id
                    + "'"))
        .isOne();
    assertThat(steps(id)).isEqualTo(9);
    erase(204);
  }

  @ParameterizedTest
  @CsvSource({
    "ReservationHeld, ReservationExpired",
    "ReservationConfirmed, ReservationNoShow",
    "ReservationPickedUp, ReservationCompleted",
    "CancellationRequested, ReservationCancelled"
  })
  void nobodyIsErasedWhileARentalIsOpen(String opening, String ending) {
    String tag = giveProfile();
    tell(List.of(reservation(opening, 1, NOON)));
    erase(409);
    as(CUSTOMER).get(ME).then().header("ETag", tag).body("profile.name", equalTo("김민지"));
    as(CUSTOMER).get(RENTALS).then().body("items[0].reservationId", equalTo(id.toString()));

    tell(List.of(reservation(ending, 2, NOON.plusSeconds(1))));
    erase(204);
    assertNothingIsLeft();
  }

  @Test
  void whatIsHeardLateOrAgainOfAnErasedRentalBringsNobodyBack() {
    tell(List.of(reservation("ReservationCancelled", 4, NOON.plusSeconds(7))));
    erase(204);
    List<Told> life = new ArrayList<>(Told.cancelledLife(id, CUSTOMER, car, NOON));
    life.addAll(life);
    Collections.shuffle(life, new Random(20261122));
    tell(life);
    assertNothingIsLeft();
    assertThat(steps(id)).isEqualTo(9);
  }

  @Test
  void aRentalThatWasOverBeforeTheErasureIsErasedAlthoughItIsHeardOfLater() {
    erase(204);
    tell(Told.cancelledLife(id, CUSTOMER, car, NOON));
    assertNothingIsLeft();
    assertThat(steps(id)).isEqualTo(9);
  }

  @Test
  void whatHappensAfterTheErasureIsTheCustomersAgain() {
    erase(204);
    String tag = as(CUSTOMER).get(ME).header("ETag");
    tell(Told.cancelledLife(id, CUSTOMER, car, now().plusSeconds(60)));
    as(CUSTOMER).get(RENTALS).then().body("items.reservationId", contains(id.toString()));
    as(CUSTOMER).body(KIM).header("If-Match", tag).put(PROFILE).then().statusCode(200);
    erase(204);
    assertNothingIsLeft();
  }

  @Test
  void whoSawAnEarlierProfileCannotBringItBack() {
    String seen = giveProfile();
    erase(204);
    for (String old : Set.of(seen, "\"0\"", "\"1\"")) {
      as(CUSTOMER).body(KIM).header("If-Match", old).put(PROFILE).then().statusCode(412);
    }
    assertNothingIsLeft();
    as(CUSTOMER).body(KIM).header("If-None-Match", "*").put(PROFILE).then().statusCode(200);
    as(CUSTOMER).body(KIM).header("If-None-Match", "*").put(PROFILE).then().statusCode(412);
    as(CUSTOMER).body(KIM).header("If-Match", seen).put(PROFILE).then().statusCode(412);
    erase(204);
  }

  @Test
  void noEditThatWasUnderWaySurvivesTheErasure() {
    for (int round = 0; round < 10; round++) {
      String tag = as(CUSTOMER).get(ME).header("ETag");
      var edits =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () ->
                              as(CUSTOMER)
                                  .body(KIM)
                                  .header("If-Match", tag)
                                  .put(PROFILE)
                                  .statusCode()))
              .toList();
      erase(204);
      assertThat(edits.stream().map(CompletableFuture::join)).isSubsetOf(200, 412);
      as(CUSTOMER).get(ME).then().body("profile", nullValue());
    }
  }

  @Test
  void erasingWhileEventsComeInGoesWellInWhateverOrder() {
    List<UUID> ids = IntStream.range(0, 10).mapToObj(i -> Ids.next()).toList();
    List<Told> events = new ArrayList<>();
    ids.forEach(one -> events.addAll(Told.cancelledLife(one, CUSTOMER, car, NOON)));
    Collections.shuffle(events, new Random(20261122));
    var telling = CompletableFuture.runAsync(() -> tell(events));
    Set<Integer> answers = new java.util.TreeSet<>();
    while (!telling.isDone()) {
      answers.add(as(CUSTOMER).delete(ME).statusCode());
    }
    telling.join();
    assertThat(answers).isSubsetOf(204, 409);
    erase(204);
    assertNothingIsLeft();
    assertThat(ids).allSatisfy(one -> assertThat(steps(one)).isEqualTo(9));
    assertThat(count("select count(*) from parked_events")).isZero();
  }

  @Test
  void onlyCustomersAreErasedAndOnlyByThemselves() {
    anonymous().delete(ME).then().statusCode(401);
    as("desk-1").delete(ME).then().statusCode(403);
    as("admin-1").delete(ME).then().statusCode(403);
  }

  private Told reservation(String event, long version, Instant at) {
    return Told.reservation(event, id, version, CUSTOMER, car, at);
  }

  /** Sends the events and waits until they have been dealt with. */
  private static void tell(List<Told> events) {
    events.forEach(Told::send);
    await().atMost(SOON).until(() -> events.stream().allMatch(Told::hasArrived));
  }

  private static String giveProfile() {
    String tag = as(CUSTOMER).get(ME).header("ETag");
    return as(CUSTOMER)
        .body(KIM)
        .header("If-Match", tag)
        .put(PROFILE)
        .then()
        .statusCode(200)
        .extract()
        .header("ETag");
  }

  private static void erase(int status) {
    var answer = as(CUSTOMER).delete(ME).then().statusCode(status);
    if (status == 409) {
      answer.body("type", equalTo("/problems/rentals-open"));
    }
  }

  private static void assertNothingIsLeft() {
    as(CUSTOMER).get(ME).then().statusCode(200).body("profile", nullValue());
    as(CUSTOMER).get(RENTALS).then().statusCode(200).body("items", empty());
    assertThat(ofCustomer("history.rentals")).isZero();
    assertThat(ofCustomer("stream_entries")).isZero();
    assertThat(ofCustomer("profiles where name is not null and email is not null")).isZero();
  }

  private static long ofCustomer(String from) {
    String and = from.contains(" where ") ? " and " : " where ";
    return count("select count(*) from " + from + and + "customer_id = '" + CUSTOMER + "'");
  }

  private static long steps(UUID reservation) {
    return count("select count(*) from history.steps where reservation_id = '" + reservation + "'");
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }
}
