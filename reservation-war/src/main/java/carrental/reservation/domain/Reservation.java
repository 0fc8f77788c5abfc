package carrental.reservation.domain;

import carrental.platform.money.Money;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's claim on a car for a period.
 *
 * <p>It begins HELD: the car is taken, the money is not there yet. Paid in time it is CONFIRMED,
 * else it EXPIRED. Until the car is picked up the customer can cancel: CANCELLING, which cannot be
 * undone, then CANCELLED as soon as the money is where it belongs. PICKED_UP ends COMPLETED when
 * the car comes back; a confirmed one that nobody came for ends as NO_SHOW.
 *
 * <p>What is waiting for an answer or for a time to come goes on by itself: {@link #dueAt()}.
 */
@Entity
@Table(name = "reservations")
@Access(AccessType.FIELD)
public class Reservation {

  /** Longer than a request waits for payment, so that nobody asks again meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** Short, so that all is settled soon after payment is back. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Id private UUID id;
  private long version;

  @Column(name = "customer_id")
  private String customerId;

  @Column(name = "car_id")
  private UUID carId;

  private String branch;

  @Enumerated(EnumType.STRING)
  private ReservationStatus status;

  @Column(name = "pick_up_at")
  private Instant pickUpAt;

  @Column(name = "return_at")
  private Instant returnAt;

  private Bill bill;

  @Column(name = "total_amount")
  private BigDecimal totalAmount;

  @Column(name = "fee_amount")
  private BigDecimal feeAmount;

  private String currency;

  @Column(name = "hold_expires_at")
  private Instant holdExpiresAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "payment_status")
  private PaymentStatus paymentStatus;

  @Column(name = "hand_over_id")
  private String handOverId;

  @Enumerated(EnumType.STRING)
  @Column(name = "rental_status")
  private RentalStatus rentalStatus = RentalStatus.NONE;

  @Column(name = "rental_version")
  private long rentalVersion;

  @Column(name = "handed_over_at")
  private Instant handedOverAt;

  @Column(name = "returned_at")
  private Instant returnedAt;

  @Column(name = "due_at")
  private Instant dueAt;

  private int tries;

  @Column(name = "external_reference")
  private String externalReference;

  @Column(name = "changed_at")
  private Instant changedAt;

  @OneToMany(mappedBy = "reservation", cascade = CascadeType.PERSIST)
  private List<ChargeAttempt> attempts = new ArrayList<>();

  /** For the persistence provider. */
  protected Reservation() {}

  /**
   * Holds a car.
   *
   * @param externalReference what the customer calls it; null for nothing
   * @param hold how long the customer has to pay; it never lasts beyond the pick-up
   */
  public Reservation(
      UUID id,
      String customerId,
      UUID carId,
      String branch,
      RentalPeriod period,
      Bill bill,
      String externalReference,
      Instant now,
      Duration hold) {
    this.id = id;
    this.version = 1;
    this.customerId = customerId;
    this.carId = carId;
    this.branch = branch;
    this.status = ReservationStatus.HELD;
    this.pickUpAt = period.pickUpAt();
    this.returnAt = period.returnAt();
    this.bill = bill;
    this.externalReference = externalReference;
    this.changedAt = now;
    this.totalAmount = bill.total().amount();
    this.feeAmount = BigDecimal.ZERO;
    this.currency = bill.total().currency().getCurrencyCode();
    this.holdExpiresAt = earlier(now.plus(hold), pickUpAt);
    this.paymentStatus = PaymentStatus.UNPAID;
    this.dueAt = holdExpiresAt;
  }

  /** Tells that the car is held. */
  public ReservationEvent held(Instant now) {
    require(ReservationStatus.HELD, "It is not held.");
    return event("ReservationHeld", now);
  }

  /**
   * Begins to charge the customer.
   *
   * @throws Refusal.WrongStatus if it is not held any more
   * @throws IllegalStateException while the outcome of another charge is unknown
   */
  public PaymentQuestion.Charge charge(UUID chargeId, String method, Instant now) {
    requirePayable(now);
    if (openAttempt().isPresent()) {
      throw new IllegalStateException("Another charge is on its way");
    }
    ChargeAttempt attempt = new ChargeAttempt(chargeId, this, method, now);
    attempts.add(attempt);
    paymentIs(PaymentStatus.PENDING, now);
    tries = 0;
    waitForAnswer(now, PATIENCE);
    return question(attempt, true);
  }

  /**
   * Checks that it can be paid now.
   *
   * @throws Refusal.WrongStatus if it is not held any more
   */
  public void requirePayable(Instant now) {
    require(ReservationStatus.HELD, "Only a held reservation can be paid.");
    if (holdHasEnded(now)) {
      throw new Refusal.WrongStatus(status, "The hold has ended.");
    }
  }

  /** What to ask payment now, if anything. */
  public Optional<PaymentQuestion> question(Instant now) {
    return switch (status) {
      case HELD ->
          holdHasEnded(now)
              ? Optional.of(cancellation(now.isBefore(returnAt)))
              : openAttempt().map(attempt -> question(attempt, false));
      case CANCELLING -> Optional.of(cancellation(false));
      case EXPIRED ->
          paymentStatus == PaymentStatus.REFUNDING
              ? Optional.of(cancellation(false))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /**
   * What to ask payment for somebody who asked first and is not heard of, if anything. From now on
   * a charge may have arrived, whatever became of who asked for it first.
   */
  public Optional<PaymentQuestion> askAgain(Instant now) {
    Optional<PaymentQuestion> question = question(now);
    if (question.orElse(null) instanceof PaymentQuestion.Charge && tries == 0) {
      tries = 1;
    }
    return question;
  }

  /** Draws the conclusion from payment's answer to a question, however late it comes. */
  public Optional<ReservationEvent> answered(
      PaymentQuestion question, PaymentAnswer answer, Instant now) {
    return switch (answer) {
      case PAID -> paid(question, now);
      case DECLINED -> settledUnpaid(question, ChargeAttempt.Status.DECLINED, now);
      case FAILED -> settledUnpaid(question, ChargeAttempt.Status.FAILED, now);
      case VOIDED -> voided(question, now);
      case REFUNDED -> closed(PaymentStatus.REFUNDED, now);
      case PARTLY_REFUNDED -> closed(PaymentStatus.PARTLY_REFUNDED, now);
      case UNKNOWN -> unanswered(question, now);
      case UNREACHED -> unreached(question, now);
    };
  }

  /** Whether nobody came for the car until its time was over. */
  public boolean isNoShow(Instant now) {
    return status == ReservationStatus.CONFIRMED && !now.isBefore(returnAt);
  }

  /** Draws the conclusion from the time: a hold or a confirmed period that has ended. */
  public Optional<ReservationEvent> timePassed(Instant now) {
    if (status == ReservationStatus.HELD && holdHasEnded(now) && nothingWasEverSent()) {
      return Optional.of(expire(PaymentStatus.UNPAID, now));
    }
    if (isNoShow(now)) {
      return Optional.of(noShow(now));
    }
    return Optional.empty();
  }

  /** Notes that it is paid. */
  ReservationEvent confirm(Instant now) {
    require(ReservationStatus.HELD, "Only a held reservation is confirmed.");
    paymentIs(PaymentStatus.PAID, now);
    return become(ReservationStatus.CONFIRMED, returnAt, "ReservationConfirmed", now);
  }

  /** Ends the hold, once it is certain that it is not paid. */
  ReservationEvent expire(PaymentStatus unpaid, Instant now) {
    require(ReservationStatus.HELD, "Only a hold expires.");
    paymentIs(unpaid, now);
    return become(ReservationStatus.EXPIRED, null, "ReservationExpired", now);
  }

  /**
   * What is kept of the money when it is cancelled at that moment; nothing where nothing is paid.
   *
   * @throws Refusal.WrongStatus if it can no longer be cancelled
   */
  public Money cancellationFee(Tariff tariff, Instant now) {
    return switch (status) {
      case HELD -> Money.zero(bill.total().currency());
      case CONFIRMED -> tariff.cancellationFee(bill, pickUpAt, now);
      case CANCELLING, CANCELLED -> money(feeAmount);
      default -> throw new Refusal.WrongStatus(status, "It can no longer be cancelled.");
    };
  }

  /**
   * Whether it holds a car that is not paid, and nobody is just about to pay it for the first time.
   */
  public boolean isUnpaidHold() {
    return status == ReservationStatus.HELD
        && !(paymentStatus == PaymentStatus.PENDING && tries == 0);
  }

  /** Lets the hold end now; whether it was paid after all, payment will be asked as ever. */
  public void endHold(Instant now) {
    require(ReservationStatus.HELD, "Only a hold ends.");
    holdExpiresAt = now;
    dueAt = now;
    changedAt = now;
  }

  /** What comes next, and until when; nothing once it has ended. */
  public Optional<NextStep> next(Instant now) {
    return switch (status) {
      case HELD -> Optional.of(nextOfHold(now));
      case CONFIRMED -> Optional.of(new NextStep(NextStep.Step.PICK_UP, returnAt));
      case PICKED_UP -> Optional.of(new NextStep(NextStep.Step.RETURN, returnAt));
      case CANCELLING -> Optional.of(new NextStep(NextStep.Step.AWAIT_REFUND, null));
      case EXPIRED ->
          paymentStatus == PaymentStatus.REFUNDING
              ? Optional.of(new NextStep(NextStep.Step.AWAIT_REFUND, null))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private NextStep nextOfHold(Instant now) {
    if (holdHasEnded(now)) {
      // Payment has yet to say whether it was paid.
      return new NextStep(NextStep.Step.AWAIT_PAYMENT, null);
    }
    boolean asking = paymentStatus == PaymentStatus.PENDING;
    return new NextStep(asking ? NextStep.Step.AWAIT_PAYMENT : NextStep.Step.PAY, holdExpiresAt);
  }

  /**
   * Cancels it, for good; the money follows.
   *
   * @param fee how much of what was paid is kept
   * @throws Refusal.WrongStatus if it is neither held nor confirmed
   */
  public ReservationEvent requestCancellation(Money fee, Instant now) {
    if (status != ReservationStatus.HELD && status != ReservationStatus.CONFIRMED) {
      throw new Refusal.WrongStatus(status, "It can no longer be cancelled.");
    }
    feeAmount = fee.amount();
    if (paymentStatus == PaymentStatus.PAID) {
      paymentIs(PaymentStatus.REFUNDING, now);
    }
    tries = 0;
    return become(ReservationStatus.CANCELLING, now.plus(PATIENCE), "CancellationRequested", now);
  }

  /** Ends the cancellation: the money is where it belongs. */
  ReservationEvent cancelled(PaymentStatus settled, Instant now) {
    require(ReservationStatus.CANCELLING, "It is not being cancelled.");
    paymentIs(settled, now);
    return become(ReservationStatus.CANCELLED, null, "ReservationCancelled", now);
  }

  /**
   * Decides that the customer gets the car and cannot cancel any more. The same hand-over may ask
   * again; then nothing changes.
   *
   * @throws Refusal.WrongStatus if it is not confirmed, or picked up by another hand-over
   */
  public Optional<ReservationEvent> pickUp(String handOver, Instant now) {
    if (handOver.equals(handOverId)) {
      return Optional.empty();
    }
    require(ReservationStatus.CONFIRMED, "Only a confirmed reservation can be picked up.");
    if (!now.isBefore(returnAt)) {
      throw new Refusal.WrongStatus(status, "The time to pick it up is over.");
    }
    handOverId = handOver;
    return Optional.of(become(ReservationStatus.PICKED_UP, null, "ReservationPickedUp", now));
  }

  /**
   * Follows the rental contract; what is older than what is known changes nothing.
   *
   * @param contractVersion the contract's version
   * @return whether it was news
   */
  public boolean rentalIs(
      RentalStatus news, Instant handedOver, Instant returned, long contractVersion, Instant now) {
    if (contractVersion <= rentalVersion) {
      return false;
    }
    rentalVersion = contractVersion;
    rentalStatus = news;
    handedOverAt = handedOver;
    returnedAt = returned;
    changedAt = now;
    return true;
  }

  /**
   * Ends a rental: the car came back.
   *
   * @param carFreeAt when the car can go out again
   * @throws Refusal.WrongStatus if it was not picked up
   */
  public ReservationEvent complete(Instant carFreeAt, Instant now) {
    require(ReservationStatus.PICKED_UP, "Only what was picked up comes back.");
    return become(ReservationStatus.COMPLETED, carFreeAt, "ReservationCompleted", now);
  }

  /** Notes that the car can go out again after a rental. */
  public void carIsFree() {
    require(ReservationStatus.COMPLETED, "The car is not back.");
    dueAt = null;
  }

  private ReservationEvent noShow(Instant now) {
    return become(ReservationStatus.NO_SHOW, null, "ReservationNoShow", now);
  }

  private Optional<ReservationEvent> paid(PaymentQuestion question, Instant now) {
    switch (question) {
      case PaymentQuestion.Charge charge -> end(charge, ChargeAttempt.Status.APPROVED);
      case PaymentQuestion.Cancellation cancellation ->
          openAttempt().ifPresent(open -> open.end(ChargeAttempt.Status.APPROVED));
    }
    if (status == ReservationStatus.HELD && now.isBefore(returnAt)) {
      return Optional.of(confirm(now));
    }
    if (status == ReservationStatus.HELD) {
      // Nobody could have the car before the period was over.
      ReservationEvent expired = expire(PaymentStatus.REFUNDING, now);
      giveBack(now);
      return Optional.of(expired);
    }
    if (status == ReservationStatus.CANCELLING) {
      paymentIs(PaymentStatus.REFUNDING, now);
    }
    if (status == ReservationStatus.EXPIRED && paymentStatus != PaymentStatus.REFUNDED) {
      // Money that came after all.
      giveBack(now);
    }
    // Cancelled with a fee of all that was paid.
    return question instanceof PaymentQuestion.Cancellation cancellation
            && !cancellation.unlessPaid()
        ? closed(PaymentStatus.PAID, now)
        : Optional.empty();
  }

  private void giveBack(Instant now) {
    paymentIs(PaymentStatus.REFUNDING, now);
    tries = 0;
    dueAt = now;
  }

  private Optional<ReservationEvent> voided(PaymentQuestion question, Instant now) {
    openAttempt().ifPresent(open -> open.end(ChargeAttempt.Status.VOIDED));
    if (status == ReservationStatus.HELD) {
      return Optional.of(expire(PaymentStatus.VOIDED, now));
    }
    // That a charge is refused does not tell whether an earlier one has been given back.
    return question instanceof PaymentQuestion.Cancellation
        ? closed(PaymentStatus.VOIDED, now)
        : Optional.empty();
  }

  private Optional<ReservationEvent> closed(PaymentStatus settled, Instant now) {
    if (status == ReservationStatus.EXPIRED && paymentStatus == PaymentStatus.REFUNDING) {
      paymentIs(settled, now);
      dueAt = null;
    }
    if (status == ReservationStatus.HELD && settled == PaymentStatus.REFUNDED) {
      return Optional.of(expire(settled, now));
    }
    return status == ReservationStatus.CANCELLING
        ? Optional.of(cancelled(settled, now))
        : Optional.empty();
  }

  private Optional<ReservationEvent> unreached(PaymentQuestion question, Instant now) {
    // If somebody else asked meanwhile, that question may have arrived.
    if (question instanceof PaymentQuestion.Charge charge && charge.first() && tries == 0) {
      return settledUnpaid(question, ChargeAttempt.Status.UNSENT, now);
    }
    return unanswered(question, now);
  }

  private Optional<ReservationEvent> unanswered(PaymentQuestion question, Instant now) {
    if (question(now).filter(open -> isSame(open, question)).isPresent()) {
      boolean isCounted =
          question instanceof PaymentQuestion.Charge charge && charge.first() && tries > 0;
      tries += isCounted ? 0 : 1;
      waitForAnswer(now, PAUSE);
    }
    return Optional.empty();
  }

  private static boolean isSame(PaymentQuestion one, PaymentQuestion other) {
    return one instanceof PaymentQuestion.Charge charge
            && other instanceof PaymentQuestion.Charge another
        ? charge.chargeId().equals(another.chargeId())
        : one.getClass() == other.getClass();
  }

  /** It is certain that this charge came to nothing. */
  private Optional<ReservationEvent> settledUnpaid(
      PaymentQuestion question, ChargeAttempt.Status outcome, Instant now) {
    if (question instanceof PaymentQuestion.Charge charge
        && end(charge, outcome)
        && status == ReservationStatus.HELD
        && openAttempt().isEmpty()) {
      paymentIs(
          outcome == ChargeAttempt.Status.DECLINED ? PaymentStatus.DECLINED : PaymentStatus.UNPAID,
          now);
      tries = 0;
      dueAt = holdExpiresAt;
    }
    return Optional.empty();
  }

  private void paymentIs(PaymentStatus news, Instant now) {
    paymentStatus = news;
    changedAt = now;
  }

  private void waitForAnswer(Instant now, Duration time) {
    dueAt = now.plus(time);
    if (status == ReservationStatus.HELD && now.isBefore(holdExpiresAt)) {
      dueAt = earlier(dueAt, holdExpiresAt);
    }
  }

  /** Whether that is news. */
  private boolean end(PaymentQuestion.Charge charge, ChargeAttempt.Status outcome) {
    return attempts.stream()
        .filter(attempt -> attempt.id().equals(charge.chargeId()))
        .anyMatch(attempt -> attempt.end(outcome));
  }

  private ReservationEvent become(
      ReservationStatus next, Instant nextDueAt, String name, Instant now) {
    status = next;
    dueAt = nextDueAt;
    changedAt = now;
    version++;
    return event(name, now);
  }

  private ReservationEvent event(String name, Instant now) {
    return new ReservationEvent(
        name,
        new ReservationEvent.Snapshot(
            id,
            version,
            customerId,
            carId,
            branch,
            status,
            pickUpAt,
            returnAt,
            total(),
            bill.lines(),
            money(feeAmount),
            holdExpiresAt(),
            now));
  }

  private PaymentQuestion.Charge question(ChargeAttempt attempt, boolean first) {
    return new PaymentQuestion.Charge(
        id, customerId, attempt.id(), total(), attempt.method(), first);
  }

  private PaymentQuestion.Cancellation cancellation(boolean unlessPaid) {
    return new PaymentQuestion.Cancellation(id, customerId, money(feeAmount), unlessPaid);
  }

  private Optional<ChargeAttempt> openAttempt() {
    return attempts.stream().filter(ChargeAttempt::isOpen).findFirst();
  }

  private boolean nothingWasEverSent() {
    return attempts.stream().allMatch(attempt -> attempt.status() == ChargeAttempt.Status.UNSENT);
  }

  private void require(ReservationStatus wanted, String otherwise) {
    if (status != wanted) {
      throw new Refusal.WrongStatus(status, otherwise);
    }
  }

  private Money money(BigDecimal amount) {
    return new Money(amount, Currency.getInstance(currency));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Its id. */
  public UUID id() {
    return id;
  }

  /** How many events it has published. */
  public long version() {
    return version;
  }

  /** Whose it is, an opaque id. */
  public String customerId() {
    return customerId;
  }

  /** The car. */
  public UUID carId() {
    return carId;
  }

  /** The code of the branch where the car is picked up. */
  public String branch() {
    return branch;
  }

  /** Where it is in its life. */
  public ReservationStatus status() {
    return status;
  }

  /** For how long. */
  public RentalPeriod period() {
    return new RentalPeriod(pickUpAt, returnAt);
  }

  /** What it costs, line by line. */
  public Bill bill() {
    return bill;
  }

  /** What it costs. */
  public Money total() {
    return money(totalAmount);
  }

  /** When the hold ends; null unless it is held. */
  public Instant holdExpiresAt() {
    return status == ReservationStatus.HELD ? holdExpiresAt : null;
  }

  /** What the customer calls it; null for nothing. */
  public String externalReference() {
    return externalReference;
  }

  /** When anything that its customer sees changed last. */
  public Instant changedAt() {
    return changedAt;
  }

  /** Whether the time to pay it is over. */
  public boolean holdHasEnded(Instant now) {
    return !now.isBefore(holdExpiresAt);
  }

  /** What is known of its payment. */
  public PaymentStatus paymentStatus() {
    return paymentStatus;
  }

  /** Whether that charge was begun for it. */
  public boolean hasAttempt(UUID chargeId) {
    return attempts.stream().anyMatch(attempt -> attempt.id().equals(chargeId));
  }

  /** How the rental contract stands. */
  public RentalStatus rentalStatus() {
    return rentalStatus;
  }

  /** When the customer got the car; null before. */
  public Instant handedOverAt() {
    return handedOverAt;
  }

  /** When the car came back; null before. */
  public Instant returnedAt() {
    return returnedAt;
  }

  /** When it is to be looked at next if nothing happens meanwhile; null if never. */
  public Instant dueAt() {
    return dueAt;
  }
}
