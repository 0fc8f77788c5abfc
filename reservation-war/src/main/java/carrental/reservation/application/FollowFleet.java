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
    boolean wasOut = cars.put(car).filter(before -> !before.isInService()).isPresent();
    // That it was out may also be told only after it is known to be back.
    boolean hasBeenOut = wasOut || !car.isInService();
    if (hasBeenOut && cars.find(car.id()).filter(Cars.Car::isInService).isPresent()) {
      reservations.carWasMissing(car.id(), clock.instant());
    }
  }
}
