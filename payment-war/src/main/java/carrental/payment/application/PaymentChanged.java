package carrental.payment.application;

import carrental.payment.domain.EntryKind;
import carrental.payment.domain.EntryStatus;
import carrental.payment.domain.LedgerEntry;
import carrental.payment.domain.Payment;
import carrental.payment.domain.PaymentStatus;
import carrental.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * The body of payment's events: the payment after the change.
 *
 * @param reservationId the reservation that is paid for
 * @param version the payment's version after the change
 * @param customerId whose payment it is
 * @param status where the payment stands
 * @param paid what was charged
 * @param refunded what was given back
 * @param entry the ledger's entry that the event is about, or null
 * @param at when it happened
 */
public record PaymentChanged(
    UUID reservationId,
    long version,
    String customerId,
    PaymentStatus status,
    Money paid,
    Money refunded,
    Entry entry,
    Instant at) {

  /**
   * An entry of the ledger.
   *
   * @param id its id
   * @param kind charge or refund
   * @param status what is known of its fate
   * @param amount how much
   * @param at since when it has its status
   */
  public record Entry(UUID id, EntryKind kind, EntryStatus status, Money amount, Instant at) {

    /** The entry as others see it. */
    public static Entry of(LedgerEntry entry) {
      return new Entry(entry.id(), entry.kind(), entry.status(), entry.amount(), entry.at());
    }
  }

  static PaymentChanged of(Payment payment, LedgerEntry entry, Instant now) {
    return new PaymentChanged(
        payment.reservationId(),
        payment.version(),
        payment.customerId(),
        payment.status(),
        payment.paid(),
        payment.refunded(),
        entry == null ? null : Entry.of(entry),
        now);
  }
}
