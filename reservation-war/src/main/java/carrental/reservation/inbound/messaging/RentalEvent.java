package carrental.reservation.inbound.messaging;

import carrental.reservation.application.FollowRental;
import carrental.reservation.domain.RentalStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** What reservation reads of an event about a rental. */
public record RentalEvent(
    UUID reservationId,
    Long version,
    RentalStatus status,
    Instant handedOverAt,
    Instant returnedAt) {

  /** Checks that nothing is missing. */
  public RentalEvent {
    Objects.requireNonNull(reservationId, "reservationId");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(status, "status");
    if (status == RentalStatus.RETURNED) {
      Objects.requireNonNull(returnedAt, "returnedAt");
    }
  }

  FollowRental.News news() {
    return new FollowRental.News(reservationId, version, status, handedOverAt, returnedAt);
  }
}
