package carrental.mypage.inbound.messaging;

import carrental.mypage.application.history.HistoryHandler;
import carrental.mypage.domain.history.Booking;
import carrental.mypage.domain.history.Fact;
import carrental.mypage.domain.history.Line;
import carrental.mypage.domain.history.Step;
import carrental.mypage.domain.history.Tidings;
import carrental.platform.messaging.ReceivedEvent;
import carrental.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What reservation tells: every step of a reservation. */
@ApplicationScoped
class ReservationEvents extends HistoryHandler {

  @Override
  public Set<String> types() {
    return Set.of(
        "reservation.ReservationHeld.v1",
        "reservation.ReservationConfirmed.v1",
        "reservation.ReservationPickedUp.v1",
        "reservation.ReservationCompleted.v1",
        "reservation.ReservationExpired.v1",
        "reservation.CancellationRequested.v1",
        "reservation.ReservationCancelled.v1",
        "reservation.ReservationNoShow.v1");
  }

  @Override
  public Tidings tidings(ReceivedEvent event) {
    return event.data(Body.class).toFact(event.type());
  }

  /** What is read of the body. */
  public record Body(
      UUID reservationId,
      long version,
      String customerId,
      UUID carId,
      String status,
      Instant pickUpAt,
      Instant returnAt,
      Money total,
      List<Line> lines,
      Instant at) {

    Fact toFact(String type) {
      return new Fact.Booked(
          reservationId,
          new Step(type, version, at, null),
          new Booking(version, customerId, carId, status, pickUpAt, returnAt, total, lines));
    }
  }
}
