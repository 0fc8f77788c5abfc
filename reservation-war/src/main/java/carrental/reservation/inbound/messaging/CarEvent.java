package carrental.reservation.inbound.messaging;

import carrental.platform.money.Money;
import carrental.reservation.application.Cars;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** What reservation reads of an event about a car. */
public record CarEvent(
    UUID carId,
    Long version,
    String model,
    String acriss,
    String branch,
    Money dailyRate,
    Boolean withdrawn,
    OutOfService outOfService) {

  /** That it is out of service, until when it is expected to be. */
  public record OutOfService(Instant until) {

    /** Checks that nothing is missing. */
    public OutOfService {
      Objects.requireNonNull(until, "until");
    }
  }

  /** Checks that nothing is missing. */
  public CarEvent {
    Objects.requireNonNull(carId, "carId");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(acriss, "acriss");
    Objects.requireNonNull(branch, "branch");
    Objects.requireNonNull(dailyRate, "dailyRate");
    Objects.requireNonNull(withdrawn, "withdrawn");
  }

  Cars.Car car() {
    return new Cars.Car(
        carId,
        version,
        model,
        acriss,
        branch,
        dailyRate,
        withdrawn,
        outOfService == null ? null : outOfService.until());
  }
}
