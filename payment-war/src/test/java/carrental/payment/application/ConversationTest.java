package carrental.payment.application;

import static carrental.payment.application.Answer.APPROVED;
import static carrental.payment.application.Answer.DECLINED;
import static carrental.payment.application.Answer.FAILED;
import static carrental.payment.application.Answer.NOT_FOUND;
import static carrental.payment.application.Answer.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.payment.domain.Payment;
import carrental.payment.domain.PaymentStatus;
import carrental.payment.domain.Refused;
import carrental.payment.domain.Refused.Reason;
import carrental.platform.money.Money;
import carrental.platform.persistence.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said to the provider, and what follows from its answers. */
class ConversationTest {

  private static final UUID RESERVATION = UUID.randomUUID();
  private static final UUID CHARGE = UUID.randomUUID();
  private static final Money PRICE = Money.of("150000", "KRW");
  private static final Money NOTHING = Money.of("0", "KRW");

  private final Clock clock = Clock.fixed(Instant.parse("2026-12-01T01:00:00Z"), ZoneOffset.UTC);
  private final Transactions transactions = new Transactions();
  private final Ledger ledger = new Ledger();
  private final Scripted provider = new Scripted();
  private final RecordedOutbox outbox = new RecordedOutbox();
  private final PaymentEvents events = new PaymentEvents(outbox, clock);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ProviderCalls calls = new ProviderCalls(provider, threads, Duration.ofMillis(500));
  private final Settlement settlement = new Settlement(transactions, ledger, calls, events, clock);
  private final ChargePayment charging = new ChargePayment(transactions, ledger, settlement, clock);
  private final RefundPayment refunding =
      new RefundPayment(transactions, ledger, settlement, clock);
  private final CancelPayment cancelling =
      new CancelPayment(transactions, ledger, settlement, events, clock);
  private final SettlePending timer =
      new SettlePending(transactions, ledger, settlement, () -> "PT2S", () -> "PT5S");

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aProviderThatDoesNotAnswerIsWaitedForNoLongerThanTheTimeOut() {
    provider.answers(APPROVED, APPROVED);
    provider.meanwhile = () -> LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
    unavailable(this::charge);
    assertThat(ledger.payment().pending()).hasSize(1);
  }

  @Test
  void aProviderThatBreaksLeavesItOpen() {
    unavailable(this::charge);
    assertThat(ledger.payment().pending()).hasSize(1);
  }

  @Test
  void withoutAThreadForTheCallItStaysOpen() {
    threads.shutdown();
    unavailable(this::charge);
    assertThat(provider.asked).isEmpty();
    assertThat(ledger.payment().pending()).hasSize(1);
  }

  @Test
  void aChargeIsAskedForOnce() {
    provider.answers(APPROVED);
    assertThat(charge().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(charge().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(provider.asked).containsExactly("charge");
    assertThat(outbox.types()).containsExactly("payment.PaymentApproved.v1");
  }

  @Test
  void aDeclineIsAnsweredAgainWithoutAsking() {
    provider.answers(DECLINED);
    refused(Reason.DECLINED, this::charge);
    refused(Reason.DECLINED, this::charge);
    assertThat(provider.asked).containsExactly("charge");
    assertThat(outbox.types()).containsExactly("payment.PaymentDeclined.v1");
  }

  @Test
  void aFailureMayBeTriedAgainUnderTheSameId() {
    provider.answers(FAILED, APPROVED);
    assertThatExceptionOfType(ChargeFailed.class).isThrownBy(this::charge);
    assertThat(charge().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(provider.asked).containsExactly("charge", "charge");
  }

  @Test
  void anAnswerThatWasLostIsLookedUpByTheRetry() {
    provider.answers(UNKNOWN, APPROVED);
    unavailable(this::charge);
    assertThat(charge().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(provider.asked).containsExactly("charge", "find");
    assertThat(outbox.types()).containsExactly("payment.PaymentApproved.v1");
  }

  @Test
  void aChargeThatNeverArrivedIsSentAgainByTheRetry() {
    provider.answers(UNKNOWN, NOT_FOUND, APPROVED);
    unavailable(this::charge);
    assertThat(charge().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(provider.asked).containsExactly("charge", "find", "charge");
  }

  @Test
  void aChargeWhoseRepetitionFailsIsAbandonedBecauseTheFirstMayStillArrive() {
    provider.answers(UNKNOWN, NOT_FOUND, FAILED, FAILED);
    unavailable(this::charge);
    timer.settleNext();
    assertThat(provider.asked).containsExactly("charge", "find", "charge", "abandon");
    assertThat(ledger.payment().pending()).isEmpty();
  }

  @Test
  void anAnswerThatWasLostIsLookedUpByTheTimer() {
    provider.answers(UNKNOWN, UNKNOWN, APPROVED);
    unavailable(this::charge);
    assertThat(timer.settleNext()).isTrue();
    assertThat(outbox.types()).isEmpty();
    assertThat(timer.settleNext()).isTrue();
    assertThat(timer.settleNext()).isFalse();
    assertThat(ledger.payment().status()).isEqualTo(PaymentStatus.PAID);
    assertThat(outbox.types()).containsExactly("payment.PaymentApproved.v1");
  }

  @Test
  void nothingIsAskedAfterTheCancellation() {
    cancelling.cancel(RESERVATION, "c-1001", NOTHING, false);
    refused(Reason.VOIDED, this::charge);
    assertThat(provider.asked).isEmpty();
    assertThat(outbox.types()).containsExactly("payment.PaymentVoided.v1");
  }

  @Test
  void aCancellationGivesBackAtOnce() {
    provider.answers(APPROVED, APPROVED);
    charge();
    assertThat(cancel(false).status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(cancel(false).status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(provider.asked).containsExactly("charge", "refund");
    assertThat(outbox.types())
        .containsExactly("payment.PaymentApproved.v1", "payment.PaymentRefunded.v1");
  }

  @Test
  void aCancellationOvertakesAChargeThatNeverArrived() {
    provider.answers(UNKNOWN, FAILED);
    unavailable(this::charge);
    assertThat(cancel(false).status()).isEqualTo(PaymentStatus.VOIDED);
    assertThat(provider.asked).containsExactly("charge", "abandon");
    assertThat(outbox.types()).containsExactly("payment.PaymentVoided.v1");
  }

  @Test
  void aCancellationReversesAChargeWhoseAnswerWasLost() {
    provider.answers(UNKNOWN, APPROVED, APPROVED);
    unavailable(this::charge);
    assertThat(cancel(false).status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(provider.asked).containsExactly("charge", "abandon", "refund");
    assertThat(outbox.types()).containsExactly("payment.PaymentRefunded.v1");
  }

  @Test
  void aCancellationThatIsNotCertainIsFinishedByTheTimer() {
    provider.answers(UNKNOWN, UNKNOWN, APPROVED, UNKNOWN, NOT_FOUND, APPROVED);
    unavailable(this::charge);
    assertThat(cancel(false).pending()).hasSize(1);
    timer.settleNext();
    assertThat(ledger.payment().pending()).hasSize(1);
    timer.settleNext();
    assertThat(ledger.payment().status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(provider.asked)
        .containsExactly("charge", "abandon", "abandon", "refund", "find", "refund");
    assertThat(outbox.types()).containsExactly("payment.PaymentRefunded.v1");
  }

  @Test
  void anApprovalThatComesWhileItIsBeingCancelledIsReversed() {
    provider.answers(APPROVED, APPROVED);
    provider.meanwhile = () -> ledger.payment().cancel(NOTHING, UUID::randomUUID, clock.instant());
    refused(Reason.VOIDED, this::charge);
    assertThat(ledger.payment().status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(provider.asked).containsExactly("charge", "refund");
    assertThat(outbox.types()).containsExactly("payment.PaymentRefunded.v1");
  }

  @Test
  void aHoldThatRanOutIsVoidedOnceTheChargeUnderWayIsAbandoned() {
    provider.answers(UNKNOWN, FAILED);
    unavailable(this::charge);
    assertThat(cancel(true).status()).isEqualTo(PaymentStatus.VOIDED);
    assertThat(provider.asked).containsExactly("charge", "abandon");
    assertThat(outbox.types()).containsExactly("payment.PaymentVoided.v1");
  }

  @Test
  void aHoldThatRanOutIsPaidAfterAllWhenTheChargeWasMade() {
    provider.answers(UNKNOWN, APPROVED);
    unavailable(this::charge);
    assertThat(cancel(true).status()).isEqualTo(PaymentStatus.PAID);
    assertThat(outbox.types()).containsExactly("payment.PaymentApproved.v1");
  }

  @Test
  void aRefundWithoutAnAnswerIsMadeInTheEnd() {
    provider.answers(APPROVED, UNKNOWN, DECLINED, APPROVED);
    charge();
    UUID refund = UUID.randomUUID();
    unavailable(() -> refunding.refund(RESERVATION, refund, PRICE));
    timer.settleNext();
    timer.settleNext();
    assertThat(ledger.payment().status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(refunding.refund(RESERVATION, refund, PRICE).refunded()).isEqualTo(PRICE);
  }

  @Test
  void aRefundNeedsAPayment() {
    assertThatExceptionOfType(UnknownPayment.class)
        .isThrownBy(() -> refunding.refund(RESERVATION, UUID.randomUUID(), PRICE));
  }

  @Test
  void anIdIsNotSharedByTwoReservations() {
    provider.answers(APPROVED);
    charge();
    refused(
        Reason.CHARGE_MISMATCH,
        () -> charging.charge(UUID.randomUUID(), "c-1001", CHARGE, PRICE, "tok_approved"));
  }

  private Payment charge() {
    return charging.charge(RESERVATION, "c-1001", CHARGE, PRICE, "tok_approved");
  }

  private Payment cancel(boolean unlessPaid) {
    return cancelling.cancel(RESERVATION, "c-1001", NOTHING, unlessPaid);
  }

  private static void refused(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static void unavailable(ThrowingCallable call) {
    assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(call);
  }

  /** Answers what it was told to, in that order. */
  private static class Scripted implements PaymentProvider {

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    void answers(Answer... some) {
      answers.addAll(List.of(some));
    }

    private Answer next(String what) {
      asked.add(what);
      Runnable once = meanwhile;
      meanwhile = () -> {};
      once.run();
      return answers.removeFirst();
    }

    @Override
    public Set<String> methods() {
      return Set.of("tok_approved");
    }

    @Override
    public Answer charge(UUID key, UUID reservationId, Money amount, String method) {
      return next("charge");
    }

    @Override
    public Answer refund(UUID key, UUID chargeKey, Money amount) {
      return next("refund");
    }

    @Override
    public Answer find(UUID key) {
      return next("find");
    }

    @Override
    public Answer abandon(UUID chargeKey) {
      return next("abandon");
    }
  }

  /** Payments in memory; every pending entry is due. */
  private static class Ledger implements Payments {

    private final Map<UUID, Payment> payments = new HashMap<>();

    Payment payment() {
      return payments.get(RESERVATION);
    }

    @Override
    public Payment lockOrBegin(UUID reservationId, String customerId, Currency currency) {
      return payments.computeIfAbsent(reservationId, id -> new Payment(id, customerId, currency));
    }

    @Override
    public Optional<Payment> lock(UUID reservationId) {
      return Optional.ofNullable(payments.get(reservationId));
    }

    @Override
    public Optional<Payment> find(UUID reservationId) {
      return lock(reservationId);
    }

    @Override
    public boolean hasEntry(UUID entryId) {
      return payments.values().stream().anyMatch(payment -> payment.find(entryId).isPresent());
    }

    @Override
    public Optional<Pending> takeDue(Duration first, Duration longest) {
      return payments.values().stream()
          .flatMap(
              payment ->
                  payment.pending().stream()
                      .map(entry -> new Pending(payment.reservationId(), entry.id())))
          .findFirst();
    }
  }
}
