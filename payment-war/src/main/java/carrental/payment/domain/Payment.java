package carrental.payment.domain;

import carrental.payment.domain.Refused.Reason;
import carrental.platform.money.Money;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The payment of a reservation: a ledger of charges and refunds, from which its status follows.
 *
 * <pre>
 * UNPAID ──charge done──▶ PAID ──refund done──▶ PARTLY_REFUNDED ──▶ REFUNDED
 *    └──cancelled──▶ VOIDED ──late approval──▶ (PAID, never published) ──▶ REFUNDED
 * </pre>
 *
 * It begins with the first charge, or with a cancellation that came before any. At most one charge
 * is under way and at most one counts; what is approved beyond that, or after the cancellation, is
 * given back. Every change is decided under the lock of its row and raises the version.
 */
@Entity
@Table(name = "payments")
public class Payment {

  @Id
  @Column(name = "reservation_id")
  private UUID reservationId;

  @Column(name = "customer_id")
  private String customerId;

  private String currency;
  private long version;
  private boolean voided;
  private boolean closing;
  private BigDecimal kept;

  @OneToMany(mappedBy = "payment", cascade = CascadeType.PERSIST, fetch = FetchType.EAGER)
  @OrderBy("openedAt, id")
  private List<LedgerEntry> entries = new ArrayList<>();

  /** For the persistence provider. */
  protected Payment() {}

  /** A payment of which nothing is known yet. */
  public Payment(UUID reservationId, String customerId, Currency currency) {
    this.reservationId = reservationId;
    this.customerId = customerId;
    this.currency = currency.getCurrencyCode();
    this.kept = BigDecimal.ZERO;
  }

  /**
   * Asks for a charge. The same id stands for the same charge; one that failed is tried again. When
   * the reservation is paid already, nothing more is charged.
   *
   * @throws Refused if it is cancelled, in another currency, another charge is under way, or the id
   *     stands for something else
   */
  public Attempt charge(UUID id, Money amount, String method, Instant now) {
    requireCurrency(amount, id);
    if (voided) {
      throw new Refused(Reason.VOIDED, id);
    }
    Optional<LedgerEntry> known = find(id);
    if (known.isPresent()) {
      if (!known.get().isCharge(amount, method)) {
        throw new Refused(Reason.CHARGE_MISMATCH, id);
      }
      if (known.get().isPending()) {
        return Attempt.UNDER_WAY;
      }
      if (known.get().status() != EntryStatus.FAILED) {
        return Attempt.SETTLED;
      }
    }
    Optional<LedgerEntry> other = charges(LedgerEntry::isPending).findFirst();
    if (other.isPresent()) {
      throw new Refused(Reason.CHARGE_IN_PROGRESS, other.get().id());
    }
    if (paid().isPositive()) {
      return Attempt.SETTLED;
    }
    known.ifPresentOrElse(
        failed -> failed.becomes(EntryStatus.PENDING, now),
        () -> entries.add(LedgerEntry.charge(id, this, method, amount, now)));
    version++;
    return Attempt.FRESH;
  }

  /**
   * Asks for a refund. The same id stands for the same refund.
   *
   * @throws Refused if less is left of what was paid, the currency is another, or the id stands for
   *     something else
   */
  public Attempt refund(UUID id, Money amount, Instant now) {
    requireCurrency(amount, id);
    Optional<LedgerEntry> known = find(id);
    if (known.isPresent()) {
      if (!known.get().isRefund(amount)) {
        throw new Refused(Reason.REFUND_MISMATCH, id);
      }
      return known.get().isPending() ? Attempt.UNDER_WAY : Attempt.SETTLED;
    }
    LedgerEntry charge =
        charges(LedgerEntry::isDone)
            .filter(done -> leftOf(done).compareTo(amount) >= 0)
            .findFirst()
            .orElseThrow(() -> new Refused(Reason.MORE_THAN_IS_LEFT, id));
    entries.add(LedgerEntry.refund(id, charge, amount, now));
    version++;
    return Attempt.FRESH;
  }

  /**
   * Cancels it: nothing is charged any more, and what was paid is owed back but for what is kept.
   * The first cancellation counts; another changes nothing.
   *
   * @param keep how much of what was paid is kept, at most
   * @throws Refused if the currency is another
   */
  public Optional<Milestone> cancel(Money keep, Supplier<UUID> refundIds, Instant now) {
    requireCurrency(keep, reservationId);
    if (voided) {
      return Optional.empty();
    }
    voided = true;
    closing = false;
    kept = keep.amount();
    version++;
    giveBackWhatIsOwed(refundIds, now);
    return voidedForGood(null);
  }

  /**
   * Cancels it unless it is paid. While a charge is under way that is not known: it will be
   * cancelled should that charge come to nothing.
   */
  public Optional<Milestone> cancelUnlessPaid() {
    if (voided || closing || paid().isPositive()) {
      return Optional.empty();
    }
    version++;
    if (charges(LedgerEntry::isPending).findAny().isPresent()) {
      closing = true;
      return Optional.empty();
    }
    voided = true;
    return voidedForGood(null);
  }

  /**
   * The provider moved the money. A charge that is approved after the cancellation, or beside one
   * that counts already, is given back and never told as approved.
   */
  public Optional<Milestone> approved(UUID entryId, Supplier<UUID> refundIds, Instant now) {
    LedgerEntry entry = entry(entryId);
    if (entry.isDone()) {
      return Optional.empty();
    }
    boolean paidBefore = charges(LedgerEntry::isDone).findAny().isPresent();
    entry.becomes(EntryStatus.DONE, now);
    version++;
    if (entry.kind() == EntryKind.REFUND) {
      return Optional.of(new Milestone(Milestone.Kind.REFUNDED, entry));
    }
    if (voided) {
      giveBackWhatIsOwed(refundIds, now);
      return voidedForGood(entry);
    }
    if (paidBefore) {
      entries.add(LedgerEntry.refund(refundIds.get(), entry, entry.amount(), now));
      return Optional.empty();
    }
    closing = false;
    return Optional.of(new Milestone(Milestone.Kind.APPROVED, entry));
  }

  /** The provider said no to a charge. A refund stays owed. */
  public Optional<Milestone> declined(UUID entryId, Instant now) {
    return cameToNothing(entryId, EntryStatus.DECLINED, now);
  }

  /** Certain that a charge was not made, for a reason that is not the customer's. */
  public Optional<Milestone> failed(UUID entryId, Instant now) {
    return cameToNothing(entryId, EntryStatus.FAILED, now);
  }

  private Optional<Milestone> cameToNothing(UUID entryId, EntryStatus status, Instant now) {
    LedgerEntry entry = entry(entryId);
    if (!entry.isPending() || entry.kind() == EntryKind.REFUND) {
      return Optional.empty();
    }
    entry.becomes(status, now);
    version++;
    if (voided || closing) {
      voided = true;
      closing = false;
      return voidedForGood(entry);
    }
    return status == EntryStatus.DECLINED
        ? Optional.of(new Milestone(Milestone.Kind.DECLINED, entry))
        : Optional.empty();
  }

  /** The reservation that is paid for; the payment has the same id. */
  public UUID reservationId() {
    return reservationId;
  }

  /** Whose payment it is: an opaque id. */
  public String customerId() {
    return customerId;
  }

  /** Raised by every change. */
  public long version() {
    return version;
  }

  /** Whether a charge that is under way is not wanted any more. */
  public boolean isUnwanted() {
    return voided || closing;
  }

  /** Its entries, oldest first. */
  public List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  /** Those whose fate is not known yet. */
  public List<LedgerEntry> pending() {
    return entries.stream().filter(LedgerEntry::isPending).toList();
  }

  /** The entry with this id. */
  public Optional<LedgerEntry> find(UUID entryId) {
    return entries.stream().filter(entry -> entry.id().equals(entryId)).findFirst();
  }

  /** What was charged. */
  public Money paid() {
    return sum(charges(LedgerEntry::isDone));
  }

  /** What was given back. */
  public Money refunded() {
    return sum(refunds(LedgerEntry::isDone));
  }

  /** Where it stands. */
  public PaymentStatus status() {
    Money paid = paid();
    if (paid.isZero()) {
      return voided ? PaymentStatus.VOIDED : PaymentStatus.UNPAID;
    }
    Money refunded = refunded();
    if (refunded.isZero()) {
      return PaymentStatus.PAID;
    }
    return refunded.compareTo(paid) < 0 ? PaymentStatus.PARTLY_REFUNDED : PaymentStatus.REFUNDED;
  }

  /**
   * Whether that charge, or another in its place, was made and counts.
   *
   * @return false while it is not certain, or failed
   * @throws Refused if the payment is cancelled or the charge was declined
   */
  public boolean isCharged(UUID chargeId) {
    if (voided) {
      throw new Refused(Reason.VOIDED, chargeId);
    }
    if (find(chargeId).map(LedgerEntry::status).orElse(null) == EntryStatus.DECLINED) {
      throw new Refused(Reason.DECLINED, chargeId);
    }
    return paid().isPositive();
  }

  /**
   * Checks whose payment it is.
   *
   * @throws Refused if it is another customer's
   */
  public void requireCustomer(String customer) {
    if (!customerId.equals(customer)) {
      throw new Refused(Reason.OTHER_CUSTOMER, reservationId);
    }
  }

  private LedgerEntry entry(UUID entryId) {
    return find(entryId).orElseThrow(() -> new IllegalStateException("No entry " + entryId));
  }

  /** Opens refunds until no more is held than is to be kept. */
  private void giveBackWhatIsOwed(Supplier<UUID> refundIds, Instant now) {
    Money owed = paid().minus(sum(refunds(refund -> true))).minus(money(kept));
    for (LedgerEntry charge : charges(LedgerEntry::isDone).toList()) {
      Money left = leftOf(charge);
      Money part = left.compareTo(owed) < 0 ? left : owed;
      if (part.isPositive()) {
        entries.add(LedgerEntry.refund(refundIds.get(), charge, part, now));
        owed = owed.minus(part);
      }
    }
  }

  /** To be told when it is cancelled and neither a charge nor a refund is open. */
  private Optional<Milestone> voidedForGood(LedgerEntry entry) {
    return pending().isEmpty()
        ? Optional.of(new Milestone(Milestone.Kind.VOIDED, entry))
        : Optional.empty();
  }

  /** What can still be given back of a charge that was made. */
  private Money leftOf(LedgerEntry charge) {
    return charge.amount().minus(sum(refunds(refund -> refund.chargeId().equals(charge.id()))));
  }

  private void requireCurrency(Money amount, UUID entryId) {
    if (!amount.currency().getCurrencyCode().equals(currency)) {
      throw new Refused(Reason.OTHER_CURRENCY, entryId);
    }
  }

  private Stream<LedgerEntry> charges(Predicate<LedgerEntry> which) {
    return entries.stream().filter(entry -> entry.kind() == EntryKind.CHARGE).filter(which);
  }

  private Stream<LedgerEntry> refunds(Predicate<LedgerEntry> which) {
    return entries.stream().filter(entry -> entry.kind() == EntryKind.REFUND).filter(which);
  }

  private Money sum(Stream<LedgerEntry> some) {
    return some.map(LedgerEntry::amount).reduce(money(BigDecimal.ZERO), Money::plus);
  }

  private Money money(BigDecimal amount) {
    return new Money(amount, Currency.getInstance(currency));
  }
}
