package carrental.mypage.inbound.messaging;

import carrental.mypage.application.history.HistoryHandler;
import carrental.mypage.domain.history.Fact;
import carrental.mypage.domain.history.Step;
import carrental.mypage.domain.history.Tidings;
import carrental.platform.messaging.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What rental tells: what became of the car. */
@ApplicationScoped
class RentalEvents extends HistoryHandler {

  @Override
  public Set<String> types() {
    return Set.of(
        "rental.CarRented.v1",
        "rental.CarHandedOver.v1",
        "rental.CarReturned.v1",
        "rental.RentalCancelled.v1");
  }

  @Override
  public Tidings tidings(ReceivedEvent event) {
    return event.data(Body.class).toFact(event.type());
  }

  /** What is read of the body. */
  public record Body(UUID reservationId, long version, Instant at) {

    Fact toFact(String type) {
      return new Fact.Driven(reservationId, new Step(type, version, at, null));
    }
  }
}
