package carrental.reservation.application;

import carrental.platform.money.Money;
import carrental.reservation.domain.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the company has set itself. */
@ApplicationScoped
class Terms {

  @Inject
  @ConfigProperty(name = "reservation.hold")
  Provider<String> hold;

  @Inject
  @ConfigProperty(name = "reservation.turnaround")
  Provider<String> turnaround;

  /** How long a customer has to pay. */
  Duration hold() {
    return Duration.parse(hold.get());
  }

  /** When a car that comes back at that time can go out again. */
  Instant carFreeAfter(Instant returnAt) {
    return returnAt.plus(Duration.parse(turnaround.get()));
  }

  /** What is kept of the money when that reservation is cancelled now. */
  Money cancellationFee(Reservation reservation) {
    return Money.zero(reservation.total().currency());
  }
}
