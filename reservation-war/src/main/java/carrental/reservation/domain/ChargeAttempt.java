package carrental.reservation.domain;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * One try to charge the customer. It is written before payment is asked, so that whatever happens
 * in between, the same charge can be asked for again instead of a second one.
 */
@Entity
@Table(name = "charge_attempts")
@Access(AccessType.FIELD)
public class ChargeAttempt {

  /** How a try stands. */
  enum Status {
    /** Payment is being asked; the outcome is not known. */
    ASKED,
    APPROVED,
    DECLINED,
    /** Nothing was charged, and another try may succeed. */
    FAILED,
    /** Payment was certainly not reached. */
    UNSENT,
    /** It ended with the payment's cancellation, unpaid. */
    VOIDED
  }

  @Id private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "reservation_id")
  private Reservation reservation;

  private String method;

  @Enumerated(EnumType.STRING)
  private Status status;

  @Column(name = "asked_at")
  private Instant askedAt;

  /** For the persistence provider. */
  protected ChargeAttempt() {}

  ChargeAttempt(UUID id, Reservation reservation, String method, Instant askedAt) {
    this.id = id;
    this.reservation = reservation;
    this.method = method;
    this.status = Status.ASKED;
    this.askedAt = askedAt;
  }

  UUID id() {
    return id;
  }

  String method() {
    return method;
  }

  Status status() {
    return status;
  }

  boolean isOpen() {
    return status == Status.ASKED;
  }

  /** A certain outcome stays, but for money that arrived after all. Whether this is news. */
  boolean end(Status outcome) {
    boolean isNews = isOpen() || outcome == Status.APPROVED;
    if (isNews) {
      status = outcome;
    }
    return isNews;
  }
}
