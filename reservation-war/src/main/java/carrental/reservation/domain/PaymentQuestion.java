package carrental.reservation.domain;

import carrental.platform.money.Money;
import java.util.UUID;

/** What a reservation asks of payment. The same question may be asked any number of times. */
public sealed interface PaymentQuestion {

  /** The reservation that asks. */
  UUID reservationId();

  /** Who pays, an opaque id. */
  String customerId();

  /**
   * Charge the customer.
   *
   * @param chargeId names the charge, so that it happens once however often it is asked for
   * @param amount what to charge
   * @param method how the customer wants to pay
   * @param first whether nobody has asked for this charge before; if so and payment is not reached,
   *     it is certain that nothing was charged
   */
  record Charge(
      UUID reservationId,
      String customerId,
      UUID chargeId,
      Money amount,
      String method,
      boolean first)
      implements PaymentQuestion {}

  /**
   * Cancel the payment: give back what was paid, and let nothing be paid later.
   *
   * @param keep how much of what was paid is kept
   * @param unlessPaid whether a payment that was made stands
   */
  record Cancellation(UUID reservationId, String customerId, Money keep, boolean unlessPaid)
      implements PaymentQuestion {}
}
