package carrental.reservation.application;

import carrental.platform.money.Money;
import carrental.platform.persistence.Transactions;
import carrental.reservation.domain.PaymentAnswer;
import carrental.reservation.domain.PaymentQuestion;
import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings a reservation as far as it can come now: asks payment what is to be asked, and moves the
 * reservation by the answer. Whoever finds it waiting does this: the request that began it, its
 * repetition, the timer. An event of payment is an answer too. Each may come twice and all at once.
 */
@ApplicationScoped
public class SettleReservation {

  // Longer than payment is waited for; who dies meanwhile leaves it lying for so long.
  private static final Duration LEASE = Duration.ofSeconds(6);

  @Inject Transactions transactions;
  @Inject Reservations reservations;
  @Inject Allocations allocations;
  @Inject Decisions decisions;
  @Inject Payments payments;
  @Inject Terms terms;
  @Inject Clock clock;

  /** The reservations whose time has come; the caller has a few seconds to settle them. */
  public List<UUID> takeDue(int most) {
    return transactions.inNew(() -> reservations.takeDue(most, LEASE));
  }

  /** Settles it and answers how it is then. */
  public Reservation settle(UUID id) {
    Optional<PaymentQuestion> question =
        transactions.inNew(
            () -> {
              Reservation reservation = locked(id);
              Instant now = clock.instant();
              cancelIfThereWasNoCar(reservation, now);
              reservation.timePassed(now).ifPresent(decisions::record);
              freeCarOf(reservation, now);
              return reservation.askAgain(now);
            });
    return question.map(this::ask).orElseGet(() -> transactions.inNew(() -> found(id)));
  }

  /** Asks payment that question and answers how the reservation is then. */
  Reservation ask(PaymentQuestion question) {
    PaymentAnswer answer = payments.ask(question);
    return transactions.inNew(() -> learn(question, answer));
  }

  /** Moves the reservation by payment's answer, within the running transaction. */
  public Reservation learn(PaymentQuestion question, PaymentAnswer answer) {
    Reservation reservation = locked(question.reservationId());
    Instant now = clock.instant();
    boolean isEcho = reservation.question(now).isEmpty();
    reservation.answered(question, answer, now).ifPresent(decisions::record);
    if (!isEcho) {
      endHoldBeyondLimit(reservation, now);
    }
    return reservation;
  }

  /**
   * Of many holds that a customer began at once, no more stay unpaid than one may have. Asked once,
   * when a hold turns out unpaid: whoever was told then that it is kept has it until it ends.
   */
  private void endHoldBeyondLimit(Reservation reservation, Instant now) {
    if (reservation.isUnpaidHold()
        && !reservation.holdHasEnded(now)
        && reservation.question(now).isEmpty()
        && reservations.lockHolds(reservation.customerId(), reservation.id()).unpaid()
            >= terms.mostUnpaidHolds()) {
      reservation.endHold(now);
      reservation.timePassed(now).ifPresent(decisions::record);
    }
  }

  /** A car that came back blocks its allocation until it can go out again. */
  private void freeCarOf(Reservation reservation, Instant now) {
    if (reservation.status() == ReservationStatus.COMPLETED
        && allocations.freeIfOver(reservation.id(), now)) {
      reservation.carIsFree();
    }
  }

  /** Who did not come because there was no car is not to blame: the money goes back. */
  private void cancelIfThereWasNoCar(Reservation reservation, Instant now) {
    if (reservation.isNoShow(now) && reservations.isInConflict(reservation.id(), terms.overdue())) {
      Money nothing = Money.zero(reservation.total().currency());
      decisions.record(reservation.requestCancellation(nothing, now));
    }
  }

  /**
   * Of a hold that ended at once, because it turned out unpaid and was one too many, the customer
   * is told so.
   *
   * @throws Refusal.TooManyHolds if it is such a one
   */
  Reservation requireKept(Reservation reservation) {
    if (reservation.status() == ReservationStatus.EXPIRED
        || reservation.status() == ReservationStatus.HELD
            && reservation.holdHasEnded(clock.instant())) {
      transactions.inNew(
          () ->
              requireUnpaidBelowLimit(
                  reservations.lockHolds(reservation.customerId(), reservation.id())));
    }
    return reservation;
  }

  /** Checks that one more hold may be unpaid. */
  void requireUnpaidBelowLimit(Reservations.Holds holds) {
    if (holds.unpaid() >= terms.mostUnpaidHolds()) {
      throw new Refusal.TooManyHolds(
          "At most " + terms.mostUnpaidHolds() + " reservations may be unpaid at a time.",
          holds.until());
    }
  }

  private Reservation found(UUID id) {
    return reservations.find(id).orElseThrow(Refusal.UnknownReservation::new);
  }

  private Reservation locked(UUID id) {
    return reservations.lock(id).orElseThrow(Refusal.UnknownReservation::new);
  }
}
