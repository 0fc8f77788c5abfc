package carrental.mypage.inbound.messaging;

import carrental.mypage.application.history.HistoryHandler;
import carrental.mypage.domain.history.Fact;
import carrental.mypage.domain.history.Payment;
import carrental.mypage.domain.history.Step;
import carrental.mypage.domain.history.Tidings;
import carrental.platform.messaging.ReceivedEvent;
import carrental.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What payment tells: every movement of money. */
@ApplicationScoped
class PaymentEvents extends HistoryHandler {

  @Override
  public Set<String> types() {
    return Set.of(
        "payment.PaymentApproved.v1",
        "payment.PaymentDeclined.v1",
        "payment.PaymentRefunded.v1",
        "payment.PaymentVoided.v1");
  }

  @Override
  public Tidings tidings(ReceivedEvent event) {
    return event.data(Body.class).toFact(event.type());
  }

  /** What is read of the body; a payment that was voided before any attempt has no entry. */
  public record Body(
      UUID reservationId, long version, Money paid, Money refunded, Entry entry, Instant at) {

    Fact toFact(String type) {
      return new Fact.Paid(
          reservationId,
          new Step(type, version, at, entry == null ? null : entry.amount()),
          new Payment(version, paid, refunded));
    }
  }

  /** The ledger's entry that the event is about. */
  public record Entry(Money amount) {}
}
