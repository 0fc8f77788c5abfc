package carrental.reservation.application;

import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.RentalStatus;
import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Keeps track of the rental contract, and ends the reservation when the car comes back. */
@ApplicationScoped
public class FollowRental {

  /**
   * How a rental contract stands.
   *
   * @param version grows with each change of the contract
   * @param handedOverAt null before the car was handed over
   * @param returnedAt null before the car came back
   */
  public record News(
      UUID reservationId,
      long version,
      RentalStatus status,
      Instant handedOverAt,
      Instant returnedAt) {}

  @Inject Reservations reservations;
  @Inject Allocations allocations;
  @Inject Decisions decisions;
  @Inject Terms terms;
  @Inject Clock clock;

  /**
   * Takes note, within the running transaction; old news changes nothing.
   *
   * @throws Refusal if there is no such reservation, or a car comes back that was never picked up
   */
  public void follow(News news) {
    Reservation reservation =
        reservations.lock(news.reservationId()).orElseThrow(Refusal.UnknownReservation::new);
    boolean isNew =
        reservation.rentalIs(
            news.status(), news.handedOverAt(), news.returnedAt(), news.version(), clock.instant());
    if (isNew
        && news.status() == RentalStatus.RETURNED
        && reservation.status() != ReservationStatus.COMPLETED) {
      Instant carFreeAt = terms.carFreeAfter(news.returnedAt());
      decisions.record(reservation.complete(carFreeAt, clock.instant()));
      allocations.end(reservation.carId(), reservation.id(), carFreeAt);
      reservations.carWasMissing(reservation.carId(), news.returnedAt());
    }
  }
}
