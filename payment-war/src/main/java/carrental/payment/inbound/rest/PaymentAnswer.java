package carrental.payment.inbound.rest;

import carrental.payment.application.PaymentChanged.Entry;
import carrental.payment.domain.Payment;
import carrental.payment.domain.PaymentStatus;
import carrental.platform.money.Money;
import java.util.List;
import java.util.UUID;

/**
 * A payment as it is answered.
 *
 * @param reservationId the reservation that is paid for
 * @param status where the payment stands
 * @param paid what was charged
 * @param refunded what was given back
 * @param entries the ledger, oldest first
 */
public record PaymentAnswer(
    UUID reservationId, PaymentStatus status, Money paid, Money refunded, List<Entry> entries) {

  static PaymentAnswer of(Payment payment) {
    return new PaymentAnswer(
        payment.reservationId(),
        payment.status(),
        payment.paid(),
        payment.refunded(),
        payment.entries().stream().map(Entry::of).toList());
  }
}
