package carrental.reservation.outbound.persistence;

import carrental.platform.web.unsettled.UnsettledKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/**
 * Shows operators the reservations that wait for the word of payment or rental. The ids are theirs.
 */
@ApplicationScoped
class UnsettledReservations {

  private static final String PAYMENT = "payment";

  /** Charges without an answer, those included that a customer waits for at this moment. */
  @Produces
  @Dependent
  UnsettledKind charges() {
    return new UnsettledKind(
        "unanswered-charge",
        PAYMENT,
        "select r.id, asked_at since, tries, due_at next_attempt_at from reservations r"
            + " join charge_attempts a on a.reservation_id = r.id and a.status = 'ASKED'"
            + " where r.status = 'HELD' and hold_expires_at > now()");
  }

  /** Holds that ran out, and of which it is not certain whether they were paid. */
  @Produces
  @Dependent
  UnsettledKind holds() {
    return new UnsettledKind(
        "ended-hold",
        PAYMENT,
        "select id, hold_expires_at since, tries, due_at next_attempt_at from reservations"
            + " where status = 'HELD' and hold_expires_at <= now()");
  }

  /** Cancellations that payment has not confirmed. */
  @Produces
  @Dependent
  UnsettledKind cancellations() {
    return new UnsettledKind(
        "unconfirmed-cancellation",
        PAYMENT,
        "select id, changed_at since, tries, due_at next_attempt_at from reservations"
            + " where status = 'CANCELLING'");
  }

  /** Money that came for a hold that had expired, and is to go back. */
  @Produces
  @Dependent
  UnsettledKind refunds() {
    return new UnsettledKind(
        "unconfirmed-refund",
        PAYMENT,
        "select id, changed_at since, tries, due_at next_attempt_at from reservations"
            + " where status = 'EXPIRED' and payment_status = 'REFUNDING'");
  }

  /** Pick-ups that were granted, and of which rental has not told that the car is out. */
  @Produces
  @Dependent
  UnsettledKind pickUps() {
    return new UnsettledKind(
        "pick-up-without-hand-over",
        "rental",
        "select id, changed_at since, null::integer tries, null::timestamptz next_attempt_at"
            + " from reservations where status = 'PICKED_UP' and handed_over_at is null");
  }
}
