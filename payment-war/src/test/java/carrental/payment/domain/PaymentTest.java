package carrental.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.payment.domain.Milestone.Kind;
import carrental.payment.domain.Refused.Reason;
import carrental.platform.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaymentTest {

  private static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(5);
  private static final UUID FIRST = UUID.randomUUID();
  private static final UUID SECOND = UUID.randomUUID();
  private static final UUID REFUND = UUID.randomUUID();
  private static final Money PRICE = won(150_000);

  private final Payment payment =
      new Payment(UUID.randomUUID(), "c-1001", Currency.getInstance("KRW"));

  @Nested
  class ACharge {

    @Test
    void isWrittenDownBeforeAnybodyIsAsked() {
      assertThat(charge(FIRST)).isEqualTo(Attempt.FRESH);
      assertThat(statusOf(FIRST)).isEqualTo(EntryStatus.PENDING);
      assertThat(payment.status()).isEqualTo(PaymentStatus.UNPAID);
      assertThat(payment.version()).isEqualTo(1);
    }

    @Test
    void thatIsApprovedPays() {
      charge(FIRST);
      assertThat(approved(FIRST)).hasValueSatisfying(is(Kind.APPROVED, FIRST));
      assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
      assertThat(payment.paid()).isEqualTo(PRICE);
      assertThat(payment.isCharged(FIRST)).isTrue();
      assertThat(payment.find(FIRST).orElseThrow().at()).isEqualTo(LATER);
      assertThat(payment.version()).isEqualTo(2);
    }

    @Test
    void isToldAsApprovedOnce() {
      charge(FIRST);
      approved(FIRST);
      assertThat(approved(FIRST)).isEmpty();
      assertThat(payment.version()).isEqualTo(2);
    }

    @Test
    void isTheSameUnderTheSameId() {
      charge(FIRST);
      assertThat(charge(FIRST)).isEqualTo(Attempt.UNDER_WAY);
      approved(FIRST);
      assertThat(charge(FIRST)).isEqualTo(Attempt.SETTLED);
      assertThat(payment.entries()).hasSize(1);
      assertThat(payment.version()).isEqualTo(2);
    }

    @Test
    void cannotChangeUnderTheSameId() {
      charge(FIRST);
      refused(Reason.CHARGE_MISMATCH, () -> payment.charge(FIRST, won(1), "tok_approved", NOW));
      refused(Reason.CHARGE_MISMATCH, () -> payment.charge(FIRST, PRICE, "tok_slow", NOW));
    }

    @Test
    void waitsForTheOneThatIsUnderWay() {
      charge(FIRST);
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> charge(SECOND))
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.CHARGE_IN_PROGRESS))
          .satisfies(refused -> assertThat(refused.entry()).isEqualTo(FIRST));
    }

    @Test
    void isNotMadeWhenAnotherHasPaid() {
      paid();
      assertThat(charge(SECOND)).isEqualTo(Attempt.SETTLED);
      assertThat(payment.entries()).hasSize(1);
      assertThat(payment.isCharged(SECOND)).isTrue();
    }

    @Test
    void thatIsDeclinedLeavesRoomForAnother() {
      charge(FIRST);
      assertThat(payment.declined(FIRST, LATER)).hasValueSatisfying(is(Kind.DECLINED, FIRST));
      assertThat(payment.status()).isEqualTo(PaymentStatus.UNPAID);
      assertThat(charge(FIRST)).isEqualTo(Attempt.SETTLED);
      refused(Reason.DECLINED, () -> payment.isCharged(FIRST));
      assertThat(charge(SECOND)).isEqualTo(Attempt.FRESH);
    }

    @Test
    void thatFailedIsToldToNobodyAndMayBeTriedAgain() {
      charge(FIRST);
      assertThat(payment.failed(FIRST, LATER)).isEmpty();
      assertThat(statusOf(FIRST)).isEqualTo(EntryStatus.FAILED);
      assertThat(payment.isCharged(FIRST)).isFalse();
      assertThat(charge(FIRST)).isEqualTo(Attempt.FRESH);
      assertThat(statusOf(FIRST)).isEqualTo(EntryStatus.PENDING);
      assertThat(payment.entries()).hasSize(1);
    }

    @Test
    void thatFailedIsNotTriedAgainBesideAnother() {
      charge(FIRST);
      payment.failed(FIRST, LATER);
      charge(SECOND);
      refused(Reason.CHARGE_IN_PROGRESS, () -> charge(FIRST));
      approved(SECOND);
      assertThat(charge(FIRST)).isEqualTo(Attempt.SETTLED);
      assertThat(statusOf(FIRST)).isEqualTo(EntryStatus.FAILED);
    }

    @Test
    void thatWasMadeStaysMadeWhateverIsHeardLater() {
      paid();
      assertThat(payment.failed(FIRST, LATER)).isEmpty();
      assertThat(payment.declined(FIRST, LATER)).isEmpty();
      assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void thatWasThoughtToHaveFailedCountsWhenItTurnsOutToBeMade() {
      charge(FIRST);
      payment.failed(FIRST, LATER);
      assertThat(approved(FIRST)).hasValueSatisfying(is(Kind.APPROVED, FIRST));
      assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void thatTurnsOutToBeMadeBesideAnotherIsGivenBackAndNotTold() {
      charge(FIRST);
      payment.failed(FIRST, LATER);
      charge(SECOND);
      approved(SECOND);
      assertThat(approved(FIRST)).isEmpty();
      assertThat(payment.pending())
          .singleElement()
          .satisfies(refund -> assertThat(refund.chargeId()).isEqualTo(FIRST))
          .satisfies(refund -> assertThat(refund.amount()).isEqualTo(PRICE));
    }

    @Test
    void isInThePaymentsCurrency() {
      refused(
          Reason.OTHER_CURRENCY,
          () -> payment.charge(FIRST, Money.of("10", "EUR"), "tok_approved", NOW));
    }

    @Test
    void isForThePaymentsCustomer() {
      refused(Reason.OTHER_CUSTOMER, () -> payment.requireCustomer("c-1002"));
      payment.requireCustomer("c-1001");
    }
  }

  @Nested
  class ARefund {

    @Test
    void givesAPartBack() {
      paid();
      assertThat(payment.refund(REFUND, won(50_000), NOW)).isEqualTo(Attempt.FRESH);
      assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
      assertThat(approved(REFUND)).hasValueSatisfying(is(Kind.REFUNDED, REFUND));
      assertThat(payment.status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
      assertThat(payment.refunded()).isEqualTo(won(50_000));
    }

    @Test
    void givesAllBack() {
      paid();
      payment.refund(REFUND, PRICE, NOW);
      approved(REFUND);
      assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void isTheSameUnderTheSameId() {
      paid();
      payment.refund(REFUND, won(50_000), NOW);
      assertThat(payment.refund(REFUND, won(50_000), NOW)).isEqualTo(Attempt.UNDER_WAY);
      approved(REFUND);
      assertThat(payment.refund(REFUND, won(50_000), NOW)).isEqualTo(Attempt.SETTLED);
      refused(Reason.REFUND_MISMATCH, () -> payment.refund(REFUND, won(1), NOW));
      refused(Reason.REFUND_MISMATCH, () -> payment.refund(FIRST, PRICE, NOW));
      refused(Reason.CHARGE_MISMATCH, () -> charge(REFUND));
    }

    @Test
    void isNeverMoreThanIsLeftCountingThoseUnderWay() {
      paid();
      payment.refund(REFUND, won(100_000), NOW);
      refused(Reason.MORE_THAN_IS_LEFT, () -> payment.refund(SECOND, won(50_001), NOW));
      assertThat(payment.refund(SECOND, won(50_000), NOW)).isEqualTo(Attempt.FRESH);
    }

    @Test
    void needsSomethingThatWasPaid() {
      charge(FIRST);
      refused(Reason.MORE_THAN_IS_LEFT, () -> payment.refund(REFUND, won(1), NOW));
    }

    @Test
    void staysOwedWhateverTheProviderSays() {
      paid();
      payment.refund(REFUND, PRICE, NOW);
      assertThat(payment.declined(REFUND, LATER)).isEmpty();
      assertThat(payment.failed(REFUND, LATER)).isEmpty();
      assertThat(statusOf(REFUND)).isEqualTo(EntryStatus.PENDING);
    }
  }

  @Nested
  class ACancellation {

    @Test
    void ofAPaymentThatNobodyBeganLeavesATombstone() {
      assertThat(cancel(0)).hasValueSatisfying(is(Kind.VOIDED, null));
      assertThat(payment.status()).isEqualTo(PaymentStatus.VOIDED);
      refused(Reason.VOIDED, () -> charge(FIRST));
      assertThat(payment.entries()).isEmpty();
    }

    @Test
    void givesBackWhatWasPaid() {
      paid();
      assertThat(cancel(0)).isEmpty();
      assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
      assertThat(approved(REFUND)).hasValueSatisfying(is(Kind.REFUNDED, REFUND));
      assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
      refused(Reason.VOIDED, () -> payment.isCharged(FIRST));
    }

    @Test
    void keepsTheFee() {
      paid();
      cancel(30_000);
      approved(REFUND);
      assertThat(payment.status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
      assertThat(payment.refunded()).isEqualTo(won(120_000));
    }

    @Test
    void givesNothingBackWhenTheFeeIsAsMuchAsWasPaid() {
      paid();
      assertThat(cancel(150_000)).hasValueSatisfying(is(Kind.VOIDED, null));
      assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
      assertThat(payment.pending()).isEmpty();
    }

    @Test
    void countsWhatWasGivenBackBefore() {
      paid();
      payment.refund(SECOND, won(100_000), NOW);
      cancel(30_000);
      assertThat(payment.find(REFUND).orElseThrow().amount()).isEqualTo(won(20_000));
    }

    @Test
    void happensOnce() {
      paid();
      cancel(30_000);
      assertThat(cancel(0)).isEmpty();
      assertThat(payment.pending()).hasSize(1);
      assertThat(payment.version()).isEqualTo(3);
    }

    @Test
    void reversesAChargeThatIsApprovedTooLateAndNeverTellsItAsApproved() {
      charge(FIRST);
      assertThat(cancel(0)).isEmpty();
      assertThat(payment.isUnwanted()).isTrue();
      assertThat(approved(FIRST)).isEmpty();
      refused(Reason.VOIDED, () -> payment.isCharged(FIRST));
      assertThat(payment.find(REFUND).orElseThrow().amount()).isEqualTo(PRICE);
      assertThat(approved(REFUND)).hasValueSatisfying(is(Kind.REFUNDED, REFUND));
      assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void keepsTheFeeOfAChargeThatIsApprovedTooLate() {
      charge(FIRST);
      cancel(30_000);
      approved(FIRST);
      approved(REFUND);
      assertThat(payment.refunded()).isEqualTo(won(120_000));
    }

    @Test
    void isToldWhenTheChargeUnderWayCameToNothing() {
      charge(FIRST);
      cancel(0);
      assertThat(payment.failed(FIRST, LATER)).hasValueSatisfying(is(Kind.VOIDED, FIRST));
      assertThat(payment.status()).isEqualTo(PaymentStatus.VOIDED);
    }

    @Test
    void isToldInsteadOfTheDecline() {
      charge(FIRST);
      cancel(0);
      assertThat(payment.declined(FIRST, LATER)).hasValueSatisfying(is(Kind.VOIDED, FIRST));
    }

    @Test
    void stillReversesAChargeThatWasThoughtToHaveFailed() {
      charge(FIRST);
      cancel(0);
      payment.failed(FIRST, LATER);
      assertThat(approved(FIRST)).isEmpty();
      assertThat(payment.pending()).hasSize(1);
    }
  }

  @Nested
  class ACancellationUnlessPaid {

    @Test
    void changesNothingWhenItIsPaid() {
      paid();
      assertThat(payment.cancelUnlessPaid()).isEmpty();
      assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
      assertThat(payment.isUnwanted()).isFalse();
      assertThat(payment.version()).isEqualTo(2);
    }

    @Test
    void voidsWhatIsNotPaid() {
      assertThat(payment.cancelUnlessPaid()).hasValueSatisfying(is(Kind.VOIDED, null));
      refused(Reason.VOIDED, () -> charge(FIRST));
    }

    @Test
    void voidsWhatWasDeclined() {
      charge(FIRST);
      payment.declined(FIRST, LATER);
      assertThat(payment.cancelUnlessPaid()).isPresent();
      assertThat(payment.status()).isEqualTo(PaymentStatus.VOIDED);
    }

    @Test
    void waitsForTheChargeUnderWayAndVoidsWhenItCameToNothing() {
      charge(FIRST);
      assertThat(payment.cancelUnlessPaid()).isEmpty();
      assertThat(payment.isUnwanted()).isTrue();
      assertThat(payment.status()).isEqualTo(PaymentStatus.UNPAID);
      assertThat(payment.failed(FIRST, LATER)).hasValueSatisfying(is(Kind.VOIDED, FIRST));
      refused(Reason.VOIDED, () -> charge(SECOND));
    }

    @Test
    void givesWayToAChargeThatIsApproved() {
      charge(FIRST);
      payment.cancelUnlessPaid();
      assertThat(approved(FIRST)).hasValueSatisfying(is(Kind.APPROVED, FIRST));
      assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
      assertThat(payment.isUnwanted()).isFalse();
    }

    @Test
    void isOutdoneByAFullCancellation() {
      charge(FIRST);
      payment.cancelUnlessPaid();
      cancel(0);
      assertThat(approved(FIRST)).isEmpty();
      assertThat(payment.pending()).hasSize(1);
    }
  }

  private Attempt charge(UUID id) {
    return payment.charge(id, PRICE, "tok_approved", NOW);
  }

  private Optional<Milestone> approved(UUID id) {
    return payment.approved(id, () -> REFUND, LATER);
  }

  private Optional<Milestone> cancel(long keep) {
    return payment.cancel(won(keep), () -> REFUND, NOW);
  }

  private void paid() {
    charge(FIRST);
    approved(FIRST);
  }

  private EntryStatus statusOf(UUID id) {
    return payment.find(id).orElseThrow().status();
  }

  private static Consumer<Milestone> is(Kind kind, UUID entry) {
    return milestone -> {
      assertThat(milestone.kind()).isEqualTo(kind);
      assertThat(milestone.entry() == null ? null : milestone.entry().id()).isEqualTo(entry);
    };
  }

  private static void refused(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static Money won(long amount) {
    return Money.of(Long.toString(amount), "KRW");
  }
}
