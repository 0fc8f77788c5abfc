package carrental.payment.application;

import carrental.payment.domain.Attempt;
import carrental.payment.domain.EntryStatus;
import carrental.payment.domain.Payment;
import carrental.payment.domain.Refused;
import carrental.platform.money.Money;
import carrental.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;

/** Charges a customer for a reservation. */
@ApplicationScoped
public class ChargePayment {

  private Transactions transactions;
  private Payments payments;
  private Settlement settlement;
  private Clock clock;

  /** For the container's proxy. */
  protected ChargePayment() {}

  @Inject
  ChargePayment(Transactions transactions, Payments payments, Settlement settlement, Clock clock) {
    this.transactions = transactions;
    this.payments = payments;
    this.settlement = settlement;
    this.clock = clock;
  }

  private record Asked(Payment payment, Attempt attempt) {}

  /**
   * Charges once, however often it is called with the same id. A charge that failed is tried again
   * by the same id; when the reservation is paid already, by whatever charge, nothing is charged.
   *
   * @return the payment, in which a charge was made
   * @throws Refused if it was declined, or does not fit the state of the payment
   * @throws ProviderUnavailable if it is not certain whether the charge was made
   * @throws ChargeFailed if it is certain that it was not, through no fault of the customer
   */
  @Bulkhead(128)
  public Payment charge(
      UUID reservationId, String customerId, UUID chargeId, Money amount, String method) {
    Asked asked =
        transactions.inNew(() -> ask(reservationId, customerId, chargeId, amount, method));
    Payment payment =
        switch (asked.attempt) {
          case FRESH -> settlement.order(asked.payment, asked.payment.find(chargeId).orElseThrow());
          case UNDER_WAY ->
              settlement.settle(asked.payment, asked.payment.find(chargeId).orElseThrow());
          case SETTLED -> asked.payment;
        };
    if (payment.isCharged(chargeId)) {
      return payment;
    }
    if (payment.find(chargeId).orElseThrow().status() == EntryStatus.FAILED) {
      throw new ChargeFailed();
    }
    throw new ProviderUnavailable();
  }

  private Asked ask(
      UUID reservationId, String customerId, UUID chargeId, Money amount, String method) {
    Payment payment = payments.lockOrBegin(reservationId, customerId, amount.currency());
    payment.requireCustomer(customerId);
    if (payment.find(chargeId).isEmpty() && payments.hasEntry(chargeId)) {
      throw new Refused(Refused.Reason.CHARGE_MISMATCH, chargeId);
    }
    return new Asked(payment, payment.charge(chargeId, amount, method, clock.instant()));
  }
}
