package carrental.payment.application;

import carrental.payment.domain.Milestone;
import carrental.payment.domain.Payment;
import carrental.platform.messaging.Outbox;
import carrental.platform.messaging.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Tells others what happened to payments, in the transaction in which it happens. */
@ApplicationScoped
class PaymentEvents {

  private Outbox outbox;
  private Clock clock;

  /** For the container's proxy. */
  PaymentEvents() {}

  @Inject
  PaymentEvents(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  void publish(Payment payment, Milestone milestone) {
    Instant now = clock.instant();
    outbox.append(
        new OutgoingEvent(
            type(milestone.kind()),
            payment.reservationId().toString(),
            payment.version(),
            now,
            PaymentChanged.of(payment, milestone.entry(), now)));
  }

  private static String type(Milestone.Kind kind) {
    return switch (kind) {
      case APPROVED -> "payment.PaymentApproved.v1";
      case DECLINED -> "payment.PaymentDeclined.v1";
      case REFUNDED -> "payment.PaymentRefunded.v1";
      case VOIDED -> "payment.PaymentVoided.v1";
    };
  }
}
