package carrental.payment.application;

import carrental.payment.domain.Attempt;
import carrental.payment.domain.LedgerEntry;
import carrental.payment.domain.Payment;
import carrental.payment.domain.Refused;
import carrental.platform.money.Money;
import carrental.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Gives a customer back a part of what was paid, or all of it. */
@ApplicationScoped
public class RefundPayment {

  private Transactions transactions;
  private Payments payments;
  private Settlement settlement;
  private Clock clock;

  /** For the container's proxy. */
  protected RefundPayment() {}

  @Inject
  RefundPayment(Transactions transactions, Payments payments, Settlement settlement, Clock clock) {
    this.transactions = transactions;
    this.payments = payments;
    this.settlement = settlement;
    this.clock = clock;
  }

  private record Asked(Payment payment, Attempt attempt) {}

  /**
   * Refunds once, however often it is called with the same id. What was accepted is made, sooner or
   * later, also when this throws.
   *
   * @return the payment, in which the refund was made
   * @throws UnknownPayment if nothing is known of that reservation
   * @throws Refused if less is left, or the id stands for something else
   * @throws ProviderUnavailable if it is not certain whether the refund was made yet
   */
  public Payment refund(UUID reservationId, UUID refundId, Money amount) {
    Asked asked = transactions.inNew(() -> ask(reservationId, refundId, amount));
    if (asked.attempt == Attempt.SETTLED) {
      return asked.payment;
    }
    LedgerEntry refund = asked.payment.find(refundId).orElseThrow();
    Payment payment =
        asked.attempt == Attempt.FRESH
            ? settlement.order(asked.payment, refund)
            : settlement.settle(asked.payment, refund);
    if (payment.find(refundId).orElseThrow().isPending()) {
      throw new ProviderUnavailable();
    }
    return payment;
  }

  private Asked ask(UUID reservationId, UUID refundId, Money amount) {
    Payment payment = payments.lock(reservationId).orElseThrow(UnknownPayment::new);
    if (payment.find(refundId).isEmpty() && payments.hasEntry(refundId)) {
      throw new Refused(Refused.Reason.REFUND_MISMATCH, refundId);
    }
    return new Asked(payment, payment.refund(refundId, amount, clock.instant()));
  }
}
