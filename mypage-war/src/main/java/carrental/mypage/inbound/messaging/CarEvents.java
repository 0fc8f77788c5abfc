package carrental.mypage.inbound.messaging;

import carrental.mypage.application.history.HistoryHandler;
import carrental.mypage.domain.history.Car;
import carrental.mypage.domain.history.Tidings;
import carrental.platform.messaging.ReceivedEvent;
import carrental.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** What fleet tells of its cars. */
@ApplicationScoped
class CarEvents extends HistoryHandler {

  @Override
  public Set<String> types() {
    return Set.of(
        "fleet.CarRegistered.v1",
        "fleet.CarChanged.v1",
        "fleet.CarWithdrawn.v1",
        "fleet.CarDeleted.v1");
  }

  @Override
  public Tidings tidings(ReceivedEvent event) {
    return event.data(Body.class).toCar();
  }

  /** What is read of the body. */
  public record Body(
      UUID carId,
      long version,
      String plateNumber,
      String model,
      String acriss,
      String branch,
      Money dailyRate,
      boolean withdrawn) {

    Car toCar() {
      return new Car(carId, version, plateNumber, model, acriss, branch, dailyRate, withdrawn);
    }
  }
}
