package carrental.reservation.domain;

import static carrental.reservation.domain.PaymentAnswer.DECLINED;
import static carrental.reservation.domain.PaymentAnswer.FAILED;
import static carrental.reservation.domain.PaymentAnswer.PAID;
import static carrental.reservation.domain.PaymentAnswer.PARTLY_REFUNDED;
import static carrental.reservation.domain.PaymentAnswer.REFUNDED;
import static carrental.reservation.domain.PaymentAnswer.UNKNOWN;
import static carrental.reservation.domain.PaymentAnswer.UNREACHED;
import static carrental.reservation.domain.PaymentAnswer.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carrental.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReservationTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Instant PICK_UP = Instant.parse("2026-12-01T01:00:00Z");
  private static final Instant RETURN = Instant.parse("2026-12-04T01:00:00Z");
  private static final Duration HOLD = Duration.ofMinutes(15);
  private static final Instant HOLD_END = NOW.plus(HOLD);
  private static final Money NOTHING = Money.of("0", "KRW");

  private final Reservation reservation = reserve(PICK_UP);
  private PaymentQuestion.Charge charge;

  @Nested
  class AHold {

    @Test
    void lastsAsLongAsTheCompanyGives() {
      assertThat(reservation.status()).isEqualTo(ReservationStatus.HELD);
      assertThat(reservation.holdExpiresAt()).isEqualTo(HOLD_END);
    }

    @Test
    void neverLastsBeyondThePickUp() {
      Instant soon = NOW.plusSeconds(60);
      assertThat(reserve(soon).holdExpiresAt()).isEqualTo(soon);
    }

    @Test
    void isToldWithEverythingThatMatters() {
      var event = reservation.held(NOW);
      assertThat(event.name()).isEqualTo("ReservationHeld");
      var snapshot = event.snapshot();
      assertThat(snapshot.version()).isEqualTo(1);
      assertThat(snapshot.total()).isEqualTo(Money.of("150000", "KRW"));
      assertThat(snapshot.fee()).isEqualTo(NOTHING);
      assertThat(snapshot.holdExpiresAt()).isEqualTo(HOLD_END);
    }

    @Test
    void asksForTheWholeTotal() {
      charged();
      assertThat(charge.amount()).isEqualTo(Money.of("150000", "KRW"));
      assertThat(charge.first()).isTrue();
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void isConfirmedByBeingPaid() {
      charged();
      var event = reservation.answered(charge, PAID, NOW).orElseThrow();
      assertThat(event.name()).isEqualTo("ReservationConfirmed");
      assertThat(event.snapshot().version()).isEqualTo(2);
      assertThat(event.snapshot().holdExpiresAt()).isNull();
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.PAID);
      assertThat(reservation.dueAt()).isEqualTo(RETURN);
    }

    @Test
    void isConfirmedOnceHoweverOftenTheAnswerComes() {
      charged();
      reservation.answered(charge, PAID, NOW);
      assertThat(reservation.answered(charge, PAID, NOW)).isEmpty();
      assertThat(reservation.version()).isEqualTo(2);
    }

    @Test
    void staysWhenThePaymentIsDeclinedAndAnotherMethodCanBeTried() {
      charged();
      assertThat(reservation.answered(charge, DECLINED, NOW)).isEmpty();
      assertThat(reservation.status()).isEqualTo(ReservationStatus.HELD);
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.DECLINED);
      assertThat(reservation.question(NOW)).isEmpty();
      assertThat(reservation.dueAt()).isEqualTo(HOLD_END);
      charged();
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void staysWhenTheProviderFailsAndAnotherMethodCanBeTried() {
      charged();
      assertThat(reservation.answered(charge, FAILED, NOW)).isEmpty();
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.UNPAID);
      assertThat(reservation.question(NOW)).isEmpty();
      charged();
      assertThat(reservation.answered(charge, PAID, NOW)).isPresent();
    }

    @Test
    void isNotChangedByOldNewsOfAnEarlierTry() {
      PaymentQuestion.Charge earlier = declinedAndChargedAgain();
      reservation.answered(charge, FAILED, NOW);
      reservation.answered(earlier, DECLINED, NOW.plusSeconds(60));
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.UNPAID);
      assertThat(reservation.changedAt()).isEqualTo(NOW);
    }

    @Test
    void isNotTakenForUnsentWhenSomebodyElseAskedMeanwhile() {
      charged();
      reservation.answered(reservation.question(NOW).orElseThrow(), UNKNOWN, NOW);
      reservation.answered(charge, UNREACHED, NOW);
      assertOnItsWay();
    }

    @Test
    void isNotTakenForUnsentWhenSomebodyElseIsStillAsking() {
      charged();
      assertThat(reservation.askAgain(NOW)).isPresent();
      reservation.answered(charge, UNREACHED, NOW);
      assertOnItsWay();
    }

    @Test
    void isNoUnpaidHoldBecauseNobodyKnowsOfAnEarlierCharge() {
      PaymentQuestion.Charge earlier = declinedAndChargedAgain();
      reservation.answered(earlier, UNKNOWN, NOW);
      assertThat(reservation.isUnpaidHold()).isFalse();
    }

    @Test
    void givesBackMoneyThatComesAfterItHasExpired() {
      charged();
      reservation.answered(charge, UNREACHED, NOW);
      assertThat(reservation.timePassed(HOLD_END)).isPresent();
      assertThat(reservation.answered(charge, PAID, HOLD_END)).isEmpty();
      assertThat(reservation.status()).isEqualTo(ReservationStatus.EXPIRED);
      assertThat(reservation.dueAt()).isEqualTo(HOLD_END);
      var question = (PaymentQuestion.Cancellation) reservation.question(HOLD_END).orElseThrow();
      assertThat(question.unlessPaid()).isFalse();
      assertThat(question.keep()).isEqualTo(NOTHING);
      reservation.answered(question, REFUNDED, HOLD_END);
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
      assertThat(reservation.question(HOLD_END)).isEmpty();
      assertThat(reservation.dueAt()).isNull();
    }

    @Test
    void waitsForTheCustomerWhenPaymentWasNotReached() {
      charged();
      assertThat(reservation.answered(charge, UNREACHED, NOW)).isEmpty();
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.UNPAID);
      assertThat(reservation.question(NOW)).isEmpty();
      assertThat(reservation.dueAt()).isEqualTo(HOLD_END);
    }

    @Test
    void asksForTheSameChargeAgainWhenItsOutcomeIsUnknown() {
      charged();
      assertThat(reservation.answered(charge, UNKNOWN, NOW)).isEmpty();
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.PENDING);
      var again = (PaymentQuestion.Charge) reservation.question(NOW).orElseThrow();
      assertThat(again.chargeId()).isEqualTo(charge.chargeId());
      assertThat(again.first()).isFalse();
    }

    @Test
    void isNotUnsentOnlyBecausePaymentWasNotReachedTheSecondTime() {
      charged();
      reservation.answered(charge, UNKNOWN, NOW);
      var again = reservation.question(NOW).orElseThrow();
      reservation.answered(again, UNREACHED, NOW);
      assertOnItsWay();
    }

    @Test
    void asksAgainSoonHoweverOftenButNotPastItsEnd() {
      charged();
      assertThat(reservation.dueAt()).isEqualTo(NOW.plusSeconds(4));
      for (int i = 0; i < 20; i++) {
        reservation.answered(charge, UNKNOWN, NOW.plusSeconds(i));
        assertThat(reservation.dueAt()).isEqualTo(NOW.plusSeconds(i + 1));
      }
      reservation.answered(charge, UNKNOWN, HOLD_END.minusMillis(500));
      assertThat(reservation.dueAt()).isEqualTo(HOLD_END);
    }

    @Test
    void neverHasTwoChargesOnTheirWay() {
      charged();
      assertThatThrownBy(ReservationTest.this::charged).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cannotBePaidAfterItsEnd() {
      assertThatThrownBy(() -> reservation.charge(UUID.randomUUID(), "tok_approved", HOLD_END))
          .isInstanceOf(Refusal.WrongStatus.class);
    }
  }

  @Nested
  class AHoldThatEnds {

    @Test
    void expiresAtOnceWhenNothingWasEverSentToPayment() {
      charged();
      reservation.answered(charge, UNREACHED, NOW);
      assertThat(reservation.timePassed(HOLD_END.minusMillis(1))).isEmpty();
      var event = reservation.timePassed(HOLD_END).orElseThrow();
      assertThat(event.name()).isEqualTo("ReservationExpired");
      assertThat(event.snapshot().status().freesCar()).isTrue();
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.UNPAID);
      assertThat(reservation.dueAt()).isNull();
    }

    @Test
    void letsItsCustomerWaitForWhatPaymentSays() {
      charged();
      reservation.answered(charge, DECLINED, NOW);
      assertThat(reservation.next(HOLD_END.minusMillis(1)))
          .contains(new NextStep(NextStep.Step.PAY, HOLD_END));
      assertThat(reservation.next(HOLD_END))
          .contains(new NextStep(NextStep.Step.AWAIT_PAYMENT, null));
    }

    @Test
    void asksPaymentToCancelUnlessPaidWhenSomethingWasSent() {
      charged();
      reservation.answered(charge, DECLINED, NOW);
      assertThat(reservation.timePassed(HOLD_END)).isEmpty();
      assertThat(ending().unlessPaid()).isTrue();
    }

    @Test
    void expiresWhenPaymentIsCancelled() {
      charged();
      var event = reservation.answered(ending(), VOIDED, HOLD_END).orElseThrow();
      assertThat(event.name()).isEqualTo("ReservationExpired");
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.VOIDED);
    }

    @Test
    void isConfirmedWhenItTurnsOutToBePaid() {
      charged();
      var event = reservation.answered(ending(), PAID, HOLD_END).orElseThrow();
      assertThat(event.name()).isEqualTo("ReservationConfirmed");
    }

    @Test
    void isGivenBackWhenItTurnsOutToBePaidAfterThePeriodIsOver() {
      charged();
      var event = reservation.answered(charge, PAID, RETURN).orElseThrow();
      assertThat(event.name()).isEqualTo("ReservationExpired");
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.REFUNDING);
      assertThat(reservation.dueAt()).isEqualTo(RETURN);
      assertThat(reservation.question(RETURN))
          .contains(new PaymentQuestion.Cancellation(reservation.id(), "c-1001", NOTHING, false));
    }

    @Test
    void isCancelledInAnyCaseAfterThePeriodIsOver() {
      charged();
      var cancellation = (PaymentQuestion.Cancellation) reservation.question(RETURN).orElseThrow();
      assertThat(cancellation.unlessPaid()).isFalse();
      var event = reservation.answered(cancellation, REFUNDED, RETURN).orElseThrow();
      assertThat(event.name()).isEqualTo("ReservationExpired");
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
      assertThat(reservation.question(RETURN)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "UNREACHED"})
    void keepsTheCarUntilPaymentAnswers(PaymentAnswer none) {
      charged();
      assertThat(reservation.answered(ending(), none, HOLD_END)).isEmpty();
      assertThat(reservation.status()).isEqualTo(ReservationStatus.HELD);
      assertThat(reservation.dueAt()).isAfter(HOLD_END);
    }

    @Test
    void expiresWhenPaymentRefusesAChargeBecauseItIsVoided() {
      charged();
      var event = reservation.answered(charge, VOIDED, NOW).orElseThrow();
      assertThat(event.name()).isEqualTo("ReservationExpired");
    }

    private PaymentQuestion.Cancellation ending() {
      return (PaymentQuestion.Cancellation) reservation.question(HOLD_END).orElseThrow();
    }
  }

  @Nested
  class ACancellation {

    @Test
    void ofAPaidOneFreesTheCarAndAsksForTheMoneyBack() {
      confirmed();
      var event = reservation.requestCancellation(NOTHING, NOW);
      assertThat(event.name()).isEqualTo("CancellationRequested");
      assertThat(event.snapshot().status().freesCar()).isTrue();
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.REFUNDING);
      var question = (PaymentQuestion.Cancellation) reservation.question(NOW).orElseThrow();
      assertThat(question.unlessPaid()).isFalse();
      assertThat(question.keep()).isEqualTo(NOTHING);
    }

    @Test
    void isDoneWhenTheMoneyIsBack() {
      confirmed();
      reservation.requestCancellation(NOTHING, NOW);
      var event = answeredCancellation(REFUNDED);
      assertThat(event.name()).isEqualTo("ReservationCancelled");
      assertThat(event.snapshot().version()).isEqualTo(4);
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
      assertThat(reservation.dueAt()).isNull();
    }

    @Test
    void keepsTheFee() {
      confirmed();
      Money fee = Money.of("50000", "KRW");
      reservation.requestCancellation(fee, NOW);
      var question = (PaymentQuestion.Cancellation) reservation.question(NOW).orElseThrow();
      assertThat(question.keep()).isEqualTo(fee);
      assertThat(answeredCancellation(PARTLY_REFUNDED).snapshot().fee()).isEqualTo(fee);
    }

    @Test
    void isDoneWhenTheFeeIsAllThatWasPaid() {
      confirmed();
      reservation.requestCancellation(reservation.total(), NOW);
      assertThat(answeredCancellation(PAID).name()).isEqualTo("ReservationCancelled");
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void ofAHoldEndsWithAVoidedPayment() {
      charged();
      reservation.requestCancellation(NOTHING, NOW);
      assertThat(answeredCancellation(VOIDED).name()).isEqualTo("ReservationCancelled");
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.VOIDED);
    }

    @Test
    void cannotBeUndoneByAChargeThatWasOnItsWay() {
      charged();
      reservation.requestCancellation(NOTHING, NOW);
      assertThat(reservation.answered(charge, PAID, NOW)).isEmpty();
      assertThat(reservation.status()).isEqualTo(ReservationStatus.CANCELLING);
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.REFUNDING);
    }

    @Test
    void isNotDoneByAChargeThatWasRefused() {
      charged();
      reservation.requestCancellation(NOTHING, NOW);
      assertThat(reservation.answered(charge, VOIDED, NOW)).isEmpty();
      assertThat(reservation.status()).isEqualTo(ReservationStatus.CANCELLING);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "UNREACHED"})
    void goesOnByItselfWhenPaymentDoesNotAnswer(PaymentAnswer none) {
      confirmed();
      reservation.requestCancellation(NOTHING, NOW);
      assertThat(reservation.answered(reservation.question(NOW).orElseThrow(), none, NOW))
          .isEmpty();
      assertThat(reservation.status()).isEqualTo(ReservationStatus.CANCELLING);
      assertThat(reservation.dueAt()).isAfter(NOW);
    }

    @Test
    void isRefusedAfterThePickUp() {
      confirmed();
      reservation.pickUp("h-1", PICK_UP);
      assertThatThrownBy(() -> reservation.requestCancellation(NOTHING, PICK_UP))
          .isInstanceOf(Refusal.WrongStatus.class);
    }

    @Test
    void isRefusedAfterTheHoldHasExpired() {
      reservation.timePassed(HOLD_END);
      assertThatThrownBy(() -> reservation.requestCancellation(NOTHING, HOLD_END))
          .isInstanceOf(Refusal.WrongStatus.class);
    }

    @Test
    void isRefusedAfterANoShow() {
      confirmed();
      reservation.timePassed(RETURN);
      assertThatThrownBy(() -> reservation.requestCancellation(NOTHING, RETURN))
          .isInstanceOf(Refusal.WrongStatus.class);
    }

    private ReservationEvent answeredCancellation(PaymentAnswer answer) {
      return reservation
          .answered(reservation.question(NOW).orElseThrow(), answer, NOW)
          .orElseThrow();
    }
  }

  @Nested
  class APickUp {

    @Test
    void ofAConfirmedOneIsDecidedOnce() {
      confirmed();
      assertThat(reservation.pickUp("h-1", PICK_UP).orElseThrow().name())
          .isEqualTo("ReservationPickedUp");
      assertThat(reservation.pickUp("h-1", PICK_UP)).isEmpty();
      assertThat(reservation.version()).isEqualTo(3);
      assertThat(reservation.dueAt()).isNull();
    }

    @Test
    void isRefusedWhenThePeriodIsOver() {
      confirmed();
      assertThatThrownBy(() -> reservation.pickUp("h-1", RETURN))
          .isInstanceOf(Refusal.WrongStatus.class);
      assertThat(reservation.pickUp("h-1", RETURN.minusMillis(1))).isPresent();
    }

    @Test
    void isRefusedToAnotherHandOver() {
      confirmed();
      reservation.pickUp("h-1", PICK_UP);
      assertThatThrownBy(() -> reservation.pickUp("h-2", PICK_UP))
          .isInstanceOf(Refusal.WrongStatus.class);
    }

    @Test
    void isRefusedWhileItIsNotPaid() {
      assertThatThrownBy(() -> reservation.pickUp("h-1", PICK_UP))
          .isInstanceOf(Refusal.WrongStatus.class);
    }

    @Test
    void isRefusedOnceItIsBeingCancelled() {
      confirmed();
      reservation.requestCancellation(NOTHING, NOW);
      assertThatThrownBy(() -> reservation.pickUp("h-1", PICK_UP))
          .isInstanceOf(Refusal.WrongStatus.class);
    }
  }

  @Nested
  class ARental {

    private static final Instant BACK = Instant.parse("2026-12-03T01:00:00Z");

    @Test
    void isShownAsTheRentalContextTellsIt() {
      assertThat(reservation.rentalStatus()).isEqualTo(RentalStatus.NONE);
      assertThat(reservation.rentalIs(RentalStatus.RENTED, null, null, 1, NOW)).isTrue();
      assertThat(reservation.rentalStatus()).isEqualTo(RentalStatus.RENTED);
    }

    @Test
    void isNotSetBackByOlderNews() {
      reservation.rentalIs(RentalStatus.RETURNED, PICK_UP, BACK, 3, NOW);
      assertThat(reservation.rentalIs(RentalStatus.RENTED, PICK_UP, null, 2, NOW)).isFalse();
      assertThat(reservation.rentalIs(RentalStatus.RETURNED, PICK_UP, BACK, 3, NOW)).isFalse();
      assertThat(reservation.rentalStatus()).isEqualTo(RentalStatus.RETURNED);
      assertThat(reservation.returnedAt()).isEqualTo(BACK);
    }

    @Test
    void endsWithTheReturnAndTheCarBlocksUntilItCanGoOutAgain() {
      confirmed();
      reservation.pickUp("h-1", PICK_UP);
      Instant free = BACK.plusSeconds(3600);
      assertThat(reservation.complete(free, BACK).name()).isEqualTo("ReservationCompleted");
      assertThat(reservation.dueAt()).isEqualTo(free);
      assertThat(reservation.status().freesCar()).isFalse();
      reservation.carIsFree();
      assertThat(reservation.dueAt()).isNull();
    }

    @Test
    void cannotEndBeforeItBegan() {
      confirmed();
      assertThatThrownBy(() -> reservation.complete(BACK, BACK))
          .isInstanceOf(Refusal.WrongStatus.class);
    }

    @Test
    void thatNobodyCameForIsANoShowAndTheMoneyIsKept() {
      confirmed();
      assertThat(reservation.timePassed(RETURN.minusMillis(1))).isEmpty();
      var event = reservation.timePassed(RETURN).orElseThrow();
      assertThat(event.name()).isEqualTo("ReservationNoShow");
      assertThat(event.snapshot().status().freesCar()).isTrue();
      assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.PAID);
    }
  }

  private void assertOnItsWay() {
    assertThat(reservation.question(NOW)).isPresent();
    assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.PENDING);
  }

  private void charged() {
    charge = reservation.charge(UUID.randomUUID(), "tok_approved", NOW);
  }

  /** Answers the charge that was declined. */
  private PaymentQuestion.Charge declinedAndChargedAgain() {
    charged();
    PaymentQuestion.Charge declined = charge;
    reservation.answered(declined, DECLINED, NOW);
    charged();
    return declined;
  }

  private void confirmed() {
    charged();
    reservation.answered(charge, PAID, NOW);
  }

  private static Reservation reserve(Instant pickUpAt) {
    RentalPeriod period = new RentalPeriod(pickUpAt, RETURN);
    return new Reservation(
        UUID.randomUUID(),
        "c-1001",
        UUID.randomUUID(),
        "ICN",
        period,
        TariffTest.bill(period, "50000"),
        null,
        NOW,
        HOLD);
  }
}
