package carrental.reservation.application;

import carrental.platform.persistence.Transactions;
import carrental.reservation.domain.PaymentQuestion;
import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A customer pays a reservation that is held, later or by another method. */
@ApplicationScoped
public class PayReservation {

  @Inject Transactions transactions;
  @Inject Reservations reservations;
  @Inject SettleReservation settle;
  @Inject Terms terms;
  @Inject Clock clock;

  /**
   * A wish to pay.
   *
   * @param chargeId the id for the charge; under the same id it is the same wish
   */
  public record Wish(UUID chargeId, UUID reservationId, String customerId, String method) {}

  /**
   * Charges the customer and answers how the reservation is then. While the outcome of an earlier
   * charge is unknown that one is settled, and a second one is begun only if the first did not
   * succeed for certain.
   *
   * @throws Refusal if it is not the customer's, or not held any more; if the car cannot be given;
   *     if it stays unpaid and is one hold too many by now
   */
  public Reservation pay(Wish wish) {
    Optional<PaymentQuestion> question = transactions.inNew(() -> begin(wish));
    if (question.isEmpty()) {
      return settle.settle(wish.reservationId());
    }
    Reservation reservation = settle.requireKept(settle.ask(question.get()));
    boolean askedForAnother = !reservation.hasAttempt(wish.chargeId());
    boolean stillToPay =
        reservation.status() == ReservationStatus.HELD
            && reservation.question(clock.instant()).isEmpty();
    return askedForAnother && stillToPay
        ? transactions
            .inNew(() -> begin(wish))
            .map(settle::ask)
            .map(settle::requireKept)
            .orElse(reservation)
        : reservation;
  }

  /** What to ask payment: about the charge that is on its way, or for a new one. */
  private Optional<PaymentQuestion> begin(Wish wish) {
    Reservation reservation =
        reservations
            .lock(wish.reservationId())
            .filter(found -> found.customerId().equals(wish.customerId()))
            .orElseThrow(Refusal.UnknownReservation::new);
    Instant now = clock.instant();
    if (reservation.hasAttempt(wish.chargeId())) {
      return Optional.empty();
    }
    reservation.requirePayable(now);
    Optional<PaymentQuestion> onItsWay = reservation.askAgain(now);
    if (onItsWay.isEmpty() && reservations.isInConflict(reservation.id(), terms.overdue())) {
      throw new Refusal.CarNotAvailable();
    }
    return onItsWay.or(() -> Optional.of(reservation.charge(wish.chargeId(), wish.method(), now)));
  }
}
