package carrental.rental;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.broker;
import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.rental.Feed.awaitCar;
import static carrental.rental.Feed.awaitRental;
import static carrental.rental.Feed.eventually;
import static carrental.rental.Feed.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import carrental.platform.testing.ContextUnderTest;
import carrental.rental.Feed.Reservation;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The door for events: whatever their order, contracts and cars end up right. */
@ExtendWith(ArquillianExtension.class)
class EventsIT {

  private final UUID car = UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive rental() {
    return ContextUnderTest.war();
  }

  @Test
  void aRegisteredCarIsAvailableAndAConfirmedReservationRentsIt() {
    Feed.carRegistered(car);
    awaitCar(car, "AVAILABLE", 0, 0);
    Reservation reservation = Reservation.of(car);
    try (JMSContext broker = broker()) {
      var listener =
          broker.createConsumer(
              broker.createTopic("rental-events"),
              "cloudEvents_subject = '" + reservation.id() + "'");
      reservation.confirmed();
      Message message = listener.receive(10_000);
      assertThat(message).isNotNull();
      assertThat(type(message)).isEqualTo("rental.CarRented.v1");
    }
    awaitCar(car, "RENTED", 1, 1);
    as("desk-1")
        .get("/rental/api/rentals/" + reservation.id())
        .then()
        .statusCode(200)
        .body("status", equalTo("RENTED"))
        .body("carId", equalTo(car.toString()))
        .body("pickUpAt", equalTo("2026-12-10T01:00:00.000Z"))
        .body("handedOverAt", equalTo(null));
  }

  @Test
  void aCarIsRentedUntilItsLastContractHasEnded() {
    Reservation first = Reservation.of(car);
    Reservation second = Reservation.of(car);
    first.confirmed();
    second.confirmed();
    awaitCar(car, "RENTED", 2, 2);
    first.cancelled();
    awaitCar(car, "RENTED", 1, 3);
    second.noShow();
    awaitCar(car, "AVAILABLE", 0, 4);
    assertThat(published("RentalCancelled", first.id())).isOne();
    assertThat(published("RentalCancelled", second.id())).isOne();
  }

  @Test
  void aCancellationThatComesFirstLeavesNothingToOpen() {
    Reservation reservation = Reservation.of(car);
    reservation.cancelled();
    awaitBuried(reservation);
    confirmLateAndAwait(reservation);
    Reservation next = Reservation.of(car);
    next.confirmed();
    awaitCar(car, "RENTED", 1, 1);
    as("desk-1").get("/rental/api/rentals/" + reservation.id()).then().statusCode(404);
    assertThat(published("CarRented", reservation.id())).isZero();
  }

  @Test
  void anEventThatComesTwiceCountsOnce() {
    Reservation reservation = Reservation.of(car);
    UUID eventId = UUID.randomUUID();
    reservation.send("ReservationConfirmed", 2, eventId);
    reservation.send("ReservationConfirmed", 2, eventId);
    reservation.confirmed();
    awaitRental(reservation.id());
    reservation.cancelled();
    reservation.cancelled();
    awaitCar(car, "AVAILABLE", 0, 2);
    confirmLateAndAwait(reservation);
    Reservation next = Reservation.of(car);
    next.confirmed();
    awaitCar(car, "RENTED", 1, 3);
    assertThat(published("CarRented", reservation.id())).isOne();
    assertThat(published("RentalCancelled", reservation.id())).isOne();
  }

  @Test
  void anEventThatMakesNoSenseIsParked() {
    String id = UUID.randomUUID().toString();
    ContextUnderTest.publish(
        "reservation-events", "reservation.ReservationConfirmed.v1", id, 2, "{}");
    eventually()
        .until(() -> count("select count(*) from parked_events where subject = '" + id + "'") == 1);
  }

  private static void awaitBuried(Reservation reservation) {
    eventually()
        .until(
            () ->
                count(
                        "select count(*) from buried_reservations where reservation_id = '"
                            + reservation.id()
                            + "'")
                    == 1);
  }

  private static void confirmLateAndAwait(Reservation reservation) {
    UUID eventId = UUID.randomUUID();
    reservation.send("ReservationConfirmed", 2, eventId);
    eventually()
        .until(() -> count("select count(*) from inbox where event_id = '" + eventId + "'") == 1);
  }

  private static String type(Message message) {
    try {
      return message.getStringProperty("cloudEvents_type");
    } catch (jakarta.jms.JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
