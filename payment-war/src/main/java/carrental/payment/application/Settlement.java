package carrental.payment.application;

import carrental.payment.domain.EntryKind;
import carrental.payment.domain.LedgerEntry;
import carrental.payment.domain.Milestone;
import carrental.payment.domain.Payment;
import carrental.platform.persistence.Ids;
import carrental.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Learns the fate of an entry from the provider and moves the payment accordingly. Requests, their
 * repetitions and the timer all come here, so that there is one recovery. No transaction is open
 * while the provider is asked.
 */
@ApplicationScoped
class Settlement {

  private Transactions transactions;
  private Payments payments;
  private ProviderCalls provider;
  private PaymentEvents events;
  private Clock clock;

  /** For the container's proxy. */
  Settlement() {}

  @Inject
  Settlement(
      Transactions transactions,
      Payments payments,
      ProviderCalls provider,
      PaymentEvents events,
      Clock clock) {
    this.transactions = transactions;
    this.payments = payments;
    this.provider = provider;
    this.events = events;
    this.clock = clock;
  }

  /** The payment after an answer, and the refunds that are owed because of it. */
  private record Applied(Payment payment, List<LedgerEntry> refunds) {}

  /** Orders what was written down just now, and the refunds that follow from the answer. */
  Payment order(Payment payment, LedgerEntry fresh) {
    return settled(payment, fresh, ordered(payment, fresh));
  }

  /** Looks up, or orders again, what was ordered before; and the refunds that follow from it. */
  Payment settle(Payment payment, LedgerEntry pending) {
    return settled(payment, pending, lookedUp(payment, pending));
  }

  private Payment settled(Payment before, LedgerEntry entry, Answer answer) {
    if (answer == Answer.UNKNOWN) {
      return before;
    }
    Applied applied = transactions.inNew(() -> apply(answer, before.reservationId(), entry.id()));
    Payment after = applied.payment;
    for (LedgerEntry refund : applied.refunds) {
      after = order(after, refund);
    }
    return after;
  }

  private Answer lookedUp(Payment payment, LedgerEntry pending) {
    if (pending.kind() == EntryKind.CHARGE && payment.isUnwanted()) {
      return provider.abandon(pending);
    }
    Answer found = provider.find(pending);
    if (found != Answer.NOT_FOUND) {
      return found;
    }
    Answer again = ordered(payment, pending);
    // That this order failed says nothing of an earlier one, which may still be on its way.
    return again == Answer.FAILED && pending.kind() == EntryKind.CHARGE
        ? provider.abandon(pending)
        : again;
  }

  private Answer ordered(Payment payment, LedgerEntry entry) {
    return entry.kind() == EntryKind.CHARGE
        ? provider.charge(payment, entry)
        : provider.refund(entry);
  }

  private Applied apply(Answer answer, UUID reservationId, UUID entryId) {
    Payment payment = payments.lock(reservationId).orElseThrow();
    List<LedgerEntry> before = payment.pending();
    Instant now = clock.instant();
    Optional<Milestone> milestone =
        switch (answer) {
          case APPROVED -> payment.approved(entryId, Ids::next, now);
          case DECLINED -> payment.declined(entryId, now);
          case FAILED -> payment.failed(entryId, now);
          case NOT_FOUND, UNKNOWN -> Optional.empty();
        };
    milestone.ifPresent(reached -> events.publish(payment, reached));
    List<LedgerEntry> refunds = new ArrayList<>(payment.pending());
    refunds.removeAll(before);
    return new Applied(payment, refunds);
  }
}
