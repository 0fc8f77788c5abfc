package carrental.payment.application;

import carrental.payment.domain.EntryKind;
import carrental.payment.domain.LedgerEntry;
import carrental.payment.domain.Milestone;
import carrental.payment.domain.Payment;
import carrental.platform.money.Money;
import carrental.platform.persistence.Ids;
import carrental.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Cancels the payment of a reservation: gives back what was paid less what is kept, and makes sure
 * that nothing is charged any more, also when nothing is known of the reservation yet.
 */
@ApplicationScoped
public class CancelPayment {

  private Transactions transactions;
  private Payments payments;
  private Settlement settlement;
  private PaymentEvents events;
  private Clock clock;

  /** For the container's proxy. */
  protected CancelPayment() {}

  @Inject
  CancelPayment(
      Transactions transactions,
      Payments payments,
      Settlement settlement,
      PaymentEvents events,
      Clock clock) {
    this.transactions = transactions;
    this.payments = payments;
    this.settlement = settlement;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Cancels once: repeated, it goes on with what is not certain yet. What was accepted is brought
   * to its end, sooner or later, without being asked again.
   *
   * @param keep how much of what was paid is kept, at most
   * @param unlessPaid changes nothing if it is paid, and so keeps all
   * @return the payment; final unless it has pending entries
   * @throws carrental.payment.domain.Refused if customer or currency is another
   */
  public Payment cancel(UUID reservationId, String customerId, Money keep, boolean unlessPaid) {
    Payment payment = transactions.inNew(() -> decide(reservationId, customerId, keep, unlessPaid));
    for (LedgerEntry pending : payment.pending()) {
      payment =
          pending.kind() == EntryKind.REFUND
              ? settlement.order(payment, pending)
              : settlement.settle(payment, pending);
    }
    return payment;
  }

  private Payment decide(UUID reservationId, String customerId, Money keep, boolean unlessPaid) {
    Payment payment = payments.lockOrBegin(reservationId, customerId, keep.currency());
    payment.requireCustomer(customerId);
    Optional<Milestone> milestone =
        unlessPaid ? payment.cancelUnlessPaid() : payment.cancel(keep, Ids::next, clock.instant());
    milestone.ifPresent(reached -> events.publish(payment, reached));
    return payment;
  }
}
