package carrental.reservation.inbound.messaging;

import carrental.platform.money.Money;
import carrental.reservation.domain.PaymentAnswer;
import carrental.reservation.domain.PaymentQuestion;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What reservation reads of an event about a payment: an answer to a question that it asked.
 *
 * @param status how the payment stands after the event
 * @param entry the charge or refund that the event is about; null if none
 */
public record PaymentEvent(UUID reservationId, String customerId, String status, Entry entry) {

  /** Checks that nothing is missing. */
  public PaymentEvent {
    Objects.requireNonNull(reservationId, "reservationId");
    Objects.requireNonNull(customerId, "customerId");
    Objects.requireNonNull(status, "status");
  }

  /**
   * A charge or a refund.
   *
   * @param id the charge's id as we gave it
   */
  public record Entry(UUID id, Money amount) {

    /** Checks that nothing is missing. */
    public Entry {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(amount, "amount");
    }
  }

  /** The question about that charge. */
  PaymentQuestion charge() {
    Objects.requireNonNull(entry, "entry");
    return new PaymentQuestion.Charge(
        reservationId, customerId, entry.id(), entry.amount(), "", false);
  }

  /** The question about the payment's end. */
  PaymentQuestion cancellation() {
    return new PaymentQuestion.Cancellation(reservationId, customerId, null, false);
  }

  /** How the payment ended; empty if it has not. */
  Optional<PaymentAnswer> end() {
    return switch (status) {
      case "VOIDED" -> Optional.of(PaymentAnswer.VOIDED);
      case "REFUNDED" -> Optional.of(PaymentAnswer.REFUNDED);
      case "PARTLY_REFUNDED" -> Optional.of(PaymentAnswer.PARTLY_REFUNDED);
      default -> Optional.empty();
    };
  }
}
