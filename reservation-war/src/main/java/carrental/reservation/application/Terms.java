package carrental.reservation.application;

import carrental.platform.money.Money;
import carrental.reservation.domain.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the company has set itself. */
@ApplicationScoped
class Terms {

  private Duration hold;
  private Duration turnaround;

  /** For the container's proxy. */
  Terms() {}

  @Inject
  Terms(
      @ConfigProperty(name = "reservation.hold") Duration hold,
      @ConfigProperty(name = "reservation.turnaround") Duration turnaround) {
    this.hold = hold;
    this.turnaround = turnaround;
  }

  /** How long a customer has to pay. */
  Duration hold() {
    return hold;
  }

  /** When a car that comes back at that time can go out again. */
  Instant carFreeAfter(Instant returnAt) {
    return returnAt.plus(turnaround);
  }

  /** What is kept of the money when that reservation is cancelled now. */
  Money cancellationFee(Reservation reservation) {
    return Money.zero(reservation.total().currency());
  }
}
