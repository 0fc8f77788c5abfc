package carrental.reservation.application;

import carrental.platform.money.Money;
import carrental.platform.persistence.Transactions;
import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** A customer cancels, and gets the money back. */
@ApplicationScoped
public class CancelReservation {

  @Inject Transactions transactions;
  @Inject Reservations reservations;
  @Inject SettleReservation settle;
  @Inject Decisions decisions;
  @Inject Terms terms;
  @Inject Clock clock;

  /**
   * Cancels it: from then on the car is free, and the money follows by itself if payment cannot be
   * reached now. A reservation that is cancelled already stays so.
   *
   * @throws Refusal if it is not the customer's, or can no longer be cancelled
   */
  public Reservation cancel(UUID id, String customerId) {
    Reservation reservation = transactions.inNew(() -> begin(id, customerId));
    return reservation.question(clock.instant()).map(settle::ask).orElse(reservation);
  }

  /**
   * What a cancellation costs.
   *
   * @param fee what is kept
   * @param refund what is given back
   * @param freeUntil until when nothing is kept
   */
  public record Quote(Money fee, Money refund, Instant freeUntil) {}

  /**
   * What it would cost to cancel now, or costs if that was done.
   *
   * @throws Refusal if it is not the customer's, or can no longer be cancelled
   */
  public Quote quote(UUID id, String customerId) {
    Reservation reservation =
        reservations
            .find(id)
            .filter(found -> found.customerId().equals(customerId))
            .orElseThrow(Refusal.UnknownReservation::new);
    Money fee = fee(reservation);
    Money paid =
        switch (reservation.paymentStatus()) {
          case PAID, REFUNDING, REFUNDED, PARTLY_REFUNDED -> reservation.total();
          default -> Money.zero(fee.currency());
        };
    return new Quote(
        fee,
        paid.minus(fee),
        terms.tariff().freeCancellationUntil(reservation.period().pickUpAt()));
  }

  private Reservation begin(UUID id, String customerId) {
    Reservation reservation =
        reservations
            .lock(id)
            .filter(found -> found.customerId().equals(customerId))
            .orElseThrow(Refusal.UnknownReservation::new);
    if (reservation.status() != ReservationStatus.CANCELLING
        && reservation.status() != ReservationStatus.CANCELLED) {
      decisions.record(reservation.requestCancellation(fee(reservation), clock.instant()));
    }
    return reservation;
  }

  /** Nothing, whenever it is, if the car could not be given anyway. */
  private Money fee(Reservation reservation) {
    Money fee = reservation.cancellationFee(terms.tariff(), clock.instant());
    return reservation.status() == ReservationStatus.CONFIRMED
            && reservations.isInConflict(reservation.id(), terms.overdue())
        ? Money.zero(fee.currency())
        : fee;
  }
}
