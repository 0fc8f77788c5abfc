package carrental.payment.domain;

import carrental.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/**
 * A movement of money that was decided: a charge or a refund.
 *
 * <pre>
 * PENDING ──▶ DONE       the money was moved; final
 *    │ ▲ ├──▶ DECLINED   charges only
 *    ▼ │ ▼
 *   FAILED               charges only; certain that nothing was moved, may be tried again
 * </pre>
 *
 * A refund is PENDING until it is DONE, because it is owed. An approval counts whatever was thought
 * before: the money was moved.
 */
@Entity
@Table(name = "entries")
public class LedgerEntry {

  @Id private UUID id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "reservation_id")
  private Payment payment;

  @Enumerated(EnumType.STRING)
  private EntryKind kind;

  @Enumerated(EnumType.STRING)
  private EntryStatus status;

  @Column(name = "charge_id")
  private UUID chargeId;

  private String method;
  private BigDecimal amount;
  private String currency;

  @Column(name = "opened_at")
  private Instant openedAt;

  private Instant at;

  /** For the persistence provider. */
  protected LedgerEntry() {}

  private LedgerEntry(
      UUID id,
      Payment payment,
      EntryKind kind,
      UUID chargeId,
      String method,
      Money amount,
      Instant now) {
    this.id = id;
    this.payment = payment;
    this.kind = kind;
    this.status = EntryStatus.PENDING;
    this.chargeId = chargeId;
    this.method = method;
    this.amount = amount.amount();
    this.currency = amount.currency().getCurrencyCode();
    this.openedAt = now;
    this.at = now;
  }

  static LedgerEntry charge(UUID id, Payment payment, String method, Money amount, Instant now) {
    return new LedgerEntry(id, payment, EntryKind.CHARGE, id, method, amount, now);
  }

  static LedgerEntry refund(UUID id, LedgerEntry charge, Money amount, Instant now) {
    return new LedgerEntry(
        id, charge.payment, EntryKind.REFUND, charge.id, charge.method, amount, now);
  }

  /** Its id, which is also the key under which the provider knows it. */
  public UUID id() {
    return id;
  }

  /** A charge or a refund. */
  public EntryKind kind() {
    return kind;
  }

  /** What is known of its fate. */
  public EntryStatus status() {
    return status;
  }

  /** The charge whose money it moves: for a charge itself. */
  public UUID chargeId() {
    return chargeId;
  }

  /** How the customer pays: a token of the provider. */
  public String method() {
    return method;
  }

  /** How much. */
  public Money amount() {
    return new Money(amount, Currency.getInstance(currency));
  }

  /** Since when it has its status. */
  public Instant at() {
    return at;
  }

  /** Whether its fate is not known yet. */
  public boolean isPending() {
    return status == EntryStatus.PENDING;
  }

  boolean isDone() {
    return status == EntryStatus.DONE;
  }

  /** Whether it stands for the same as what is asked for again. */
  boolean isCharge(Money sameAmount, String sameMethod) {
    return kind == EntryKind.CHARGE && amount().equals(sameAmount) && method.equals(sameMethod);
  }

  boolean isRefund(Money sameAmount) {
    return kind == EntryKind.REFUND && amount().equals(sameAmount);
  }

  void becomes(EntryStatus next, Instant now) {
    status = next;
    at = now;
  }
}
