package carrental.mypage.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import carrental.mypage.Told;
import carrental.platform.persistence.Ids;
import carrental.platform.testing.ContextUnderTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is to come and what is over. */
@ExtendWith(ArquillianExtension.class)
class RentalsIT {

  private static final String CUSTOMER = "c-1002";
  private static final String RENTALS = "/mypage/api/me/rentals";

  /** Later than any erasure of the customer by another test. */
  private static final Instant NOON = Instant.parse("2126-11-22T12:00:00Z");

  private final UUID car = Ids.next();
  private final List<UUID> open = new ArrayList<>();

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @AfterEach
  void endAll() {
    open.forEach(id -> tell("ReservationExpired", id, 9));
  }

  @Test
  void theUpcomingComeByPickUpAndThePastByReservationPageByPage() {
    UUID later = held("2026-12-20T01:00:00.000Z");
    UUID next = held("2026-12-01T01:00:00.000Z");
    UUID between = held("2026-12-10T01:00:00.000Z");
    assertThat(reservations("upcoming")).isEqualTo(texts(next, between, later));

    tell("ReservationExpired", between, 2);
    tell("CancellationRequested", next, 2);
    assertThat(reservations("upcoming")).isEqualTo(texts(next, later));
    tell("ReservationCancelled", next, 3);
    assertThat(reservations("upcoming")).isEqualTo(texts(later));
    assertThat(reservations("past")).startsWith(texts(between, next).toArray(String[]::new));
    assertThat(reservations(null)).startsWith(texts(between, next, later).toArray(String[]::new));
  }

  @Test
  void aRentalShowsItsBill() {
    UUID id = held("2026-12-20T01:00:00.000Z");
    as(CUSTOMER)
        .get(RENTALS + "?when=upcoming")
        .then()
        .statusCode(200)
        .body("items.reservationId", contains(id.toString()))
        .body("items[0].lines.code", contains("DAYS"))
        .body("items[0].lines[0].quantity", equalTo(3))
        .body("items[0].lines[0].unitPrice.amount", equalTo("50000"))
        .body("items[0].lines[0].amount.amount", equalTo("150000"))
        .body("items[0].lines[0].amount.currency", equalTo("KRW"));
  }

  private UUID held(String pickUpAt) {
    UUID id = Ids.next();
    open.add(id);
    tell(
        Told.reservation("ReservationHeld", id, 1, CUSTOMER, car, NOON).with("pickUpAt", pickUpAt));
    return id;
  }

  private void tell(String event, UUID id, long version) {
    tell(Told.reservation(event, id, version, CUSTOMER, car, NOON.plusSeconds(version)));
  }

  private static void tell(Told event) {
    event.send();
    await().atMost(Duration.ofSeconds(20)).until(event::hasArrived);
  }

  /** All of that kind, two at a time. */
  private static List<String> reservations(String when) {
    List<String> found = new ArrayList<>();
    String path = RENTALS + "?limit=2" + (when == null ? "" : "&when=" + when);
    while (path != null) {
      Response page = as(CUSTOMER).get(path);
      page.then().statusCode(200);
      found.addAll(page.jsonPath().getList("items.reservationId"));
      String link = page.header("Link");
      path = link == null ? null : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }
    return found;
  }

  private static List<String> texts(UUID... ids) {
    return List.of(ids).stream().map(UUID::toString).toList();
  }
}
