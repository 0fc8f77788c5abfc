package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.platform.messaging.Outbox;
import carrental.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Tells the other contexts what became of a car, in the transaction of the change. */
@ApplicationScoped
class CarEvents {

  @Inject Outbox outbox;
  @Inject Clock clock;

  void registered(Car car) {
    publish("fleet.CarRegistered.v1", car);
  }

  void changed(Car car) {
    publish("fleet.CarChanged.v1", car);
  }

  void withdrawn(Car car) {
    publish("fleet.CarWithdrawn.v1", car);
  }

  void deleted(Car car) {
    publish("fleet.CarDeleted.v1", car);
  }

  private void publish(String type, Car car) {
    Instant now = clock.instant();
    String subject = car.id().toString();
    outbox.append(new OutgoingEvent(type, subject, car.version(), now, PublishedCar.of(car, now)));
  }
}
