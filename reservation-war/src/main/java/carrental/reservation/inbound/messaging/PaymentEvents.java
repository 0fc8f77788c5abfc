package carrental.reservation.inbound.messaging;

import carrental.platform.messaging.EventHandler;
import carrental.platform.messaging.ReceivedEvent;
import carrental.reservation.application.SettleReservation;
import carrental.reservation.domain.PaymentAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Payment's events are its answers once more. Usually the reservation knows them already; where the
 * answer got lost it learns here, sooner than by asking again.
 */
@ApplicationScoped
class PaymentEvents implements EventHandler {

  private static final String APPROVED = "payment.PaymentApproved.v1";
  private static final String DECLINED = "payment.PaymentDeclined.v1";

  @Inject SettleReservation settle;

  @Override
  public Set<String> types() {
    return Set.of(APPROVED, DECLINED, "payment.PaymentRefunded.v1", "payment.PaymentVoided.v1");
  }

  @Override
  public void handle(ReceivedEvent event) {
    PaymentEvent payment = event.data(PaymentEvent.class);
    switch (event.type()) {
      case APPROVED -> settle.learn(payment.charge(), PaymentAnswer.PAID);
      case DECLINED -> settle.learn(payment.charge(), PaymentAnswer.DECLINED);
      default -> payment.end().ifPresent(end -> settle.learn(payment.cancellation(), end));
    }
  }
}
