package carrental.reservation.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Keeps this context's own view of a car as fleet tells of it. */
@ApplicationScoped
public class FollowFleet {

  @Inject Cars cars;
  @Inject Reservations reservations;
  @Inject Clock clock;

  /** Takes note, within the running transaction; old news changes nothing. */
  public void follow(Cars.Car car) {
    boolean wasOut = cars.find(car.id()).filter(known -> !known.isInService()).isPresent();
    if (cars.put(car) && wasOut && car.isInService()) {
      reservations.carWasMissing(car.id(), null, clock.instant());
    }
  }
}
