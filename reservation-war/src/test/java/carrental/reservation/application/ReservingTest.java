package carrental.reservation.application;

import static carrental.reservation.application.World.HOLD;
import static carrental.reservation.application.World.NOW;
import static carrental.reservation.application.World.PERIOD;
import static carrental.reservation.domain.PaymentAnswer.DECLINED;
import static carrental.reservation.domain.PaymentAnswer.PAID;
import static carrental.reservation.domain.PaymentAnswer.PARTLY_REFUNDED;
import static carrental.reservation.domain.PaymentAnswer.REFUNDED;
import static carrental.reservation.domain.PaymentAnswer.UNKNOWN;
import static carrental.reservation.domain.PaymentAnswer.UNREACHED;
import static carrental.reservation.domain.PaymentAnswer.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carrental.platform.money.Money;
import carrental.reservation.domain.PaymentAnswer;
import carrental.reservation.domain.PaymentQuestion;
import carrental.reservation.domain.PaymentStatus;
import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.RentalStatus;
import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationStatus;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReservingTest {

  private final World world = new World();

  @Test
  void aPaidReservationIsConfirmedAndHasTheCar() {
    Reservation reservation = world.payment(PAID).reserve();
    assertThat(reservation.status()).isEqualTo(ReservationStatus.CONFIRMED);
    assertThat(world.events).containsExactly("ReservationHeld", "ReservationConfirmed");
    assertThat(world.allocations).containsOnlyKeys(reservation.id());
  }

  @Test
  void theTurnaroundBelongsToTheAllocation() {
    Reservation reservation = world.payment(PAID).reserve();
    assertThat(world.allocations.get(reservation.id()))
        .isEqualTo(PERIOD.returnAt().plusSeconds(3600));
  }

  @Test
  void aRepeatedWishGoesOnWhereItWasInterrupted() {
    UUID id = UUID.randomUUID();
    world.meanwhile(
        () -> {
          throw new IllegalStateException("The process dies");
        },
        UNKNOWN);
    assertThatThrownBy(() -> world.reserve(id)).isInstanceOf(IllegalStateException.class);
    Reservation reservation = world.payment(PAID).reserve(id);
    assertThat(reservation.status()).isEqualTo(ReservationStatus.CONFIRMED);
    assertThat(world.events).containsExactly("ReservationHeld", "ReservationConfirmed");
    assertThat(world.asked).hasSize(2);
    assertThat(chargeId(0)).isEqualTo(chargeId(1));
  }

  @Test
  void aChargeIsNotTakenForUnsentWhenWhoeverPaysHasAskedForItMeanwhile() {
    UUID id = UUID.randomUUID();
    world.meanwhile(
        () -> {
          world.meanwhile(
              () -> {
                throw new IllegalStateException("killed");
              },
              UNKNOWN);
          assertThatThrownBy(() -> world.pay(UUID.randomUUID(), id))
              .isInstanceOf(IllegalStateException.class);
        },
        UNREACHED);
    assertThat(world.reserve(id).paymentStatus()).isEqualTo(PaymentStatus.PENDING);
    assertThat(world.asked).hasSize(2);
    assertThat(chargeId(0)).isEqualTo(chargeId(1));
  }

  @Test
  void aRepeatedWishThatWasDoneChangesNothing() {
    UUID id = UUID.randomUUID();
    world.payment(PAID).reserve(id);
    assertThat(world.reserve(id).status()).isEqualTo(ReservationStatus.CONFIRMED);
    assertThat(world.asked).hasSize(1);
    assertThat(world.events).hasSize(2);
  }

  @Test
  void theSecondCustomerDoesNotGetTheCarAndPaymentIsNotAsked() {
    world.payment(UNREACHED).reserve();
    assertThatThrownBy(world::reserve).isInstanceOf(Refusal.CarNotAvailable.class);
    assertThat(world.asked).hasSize(1);
  }

  @Test
  void aWithdrawnCarAndAnUnknownOneAreRefused() {
    Cars.Car car = world.cars.get(world.car);
    world.cars.put(
        world.car,
        new Cars.Car(car.id(), 2, car.model(), car.acriss(), "ICN", car.dailyRate(), true, null));
    assertThatThrownBy(world::reserve).isInstanceOf(Refusal.CarNotAvailable.class);
    world.cars.clear();
    assertThatThrownBy(world::reserve).isInstanceOf(Refusal.UnknownCar.class);
  }

  @Test
  void aCarOutOfServiceIsRefusedForThatTimeAndWhileItIsOverdue() {
    Cars.Car car = world.cars.get(world.car);
    Instant pickUp = PERIOD.pickUpAt();
    assertThat(isForRent(car, pickUp)).isTrue();
    assertThat(isForRent(car, pickUp.plusMillis(1))).isFalse();
    assertThat(isForRent(car, NOW)).as("it should be back by now, but is not").isFalse();
    assertThat(isForRent(car, NOW.plusMillis(1))).isTrue();
  }

  private static boolean isForRent(Cars.Car car, Instant outUntil) {
    return new Cars.Car(
            car.id(), 2, car.model(), car.acriss(), "ICN", car.dailyRate(), false, outUntil)
        .isForRentFrom(PERIOD.pickUpAt(), NOW);
  }

  @Test
  void atMostTwoHoldsMayBeUnpaid() {
    world.payment(DECLINED, UNREACHED);
    Reservation declined = world.reserveAnother(null);
    world.reserveAnother(null);
    assertThatThrownBy(() -> world.reserveAnother(null))
        .isInstanceOfSatisfying(
            Refusal.TooManyHolds.class,
            refused -> {
              assertThat(refused).hasMessage("At most 2 reservations may be unpaid at a time.");
              assertThat(refused.until()).isEqualTo(NOW.plus(World.HOLD));
            });
    assertThat(world.asked).hasSize(2);
    world.payment(PAID, PAID);
    world.pay(UUID.randomUUID(), declined.id());
    assertThat(world.reserveAnother(null).status()).isEqualTo(ReservationStatus.CONFIRMED);
  }

  @Test
  void ofManyHoldsThatAreBegunAtOnceNoMoreThanTwoStayUnpaid() {
    world.meanwhile(
        () -> {
          world.payment(DECLINED, DECLINED);
          world.reserveAnother(null);
          world.reserveAnother(null);
        },
        DECLINED);
    assertThatThrownBy(() -> world.reserveAnother(null)).isInstanceOf(Refusal.TooManyHolds.class);
    assertThat(world.reservations.values())
        .filteredOn(one -> one.isUnpaidHold() && !one.holdHasEnded(NOW))
        .hasSize(2);
  }

  @Test
  void anAnswerThatIsHeardOnceMoreEndsNoHoldThatWasKept() {
    world.payment(DECLINED);
    Reservation kept = world.reserveAnother(null);
    PaymentQuestion itsCharge = world.asked.getLast();
    anotherIsDeclinedMeanwhile(UNKNOWN);
    Reservation third = world.reserveAnother(null);
    world.settle.learn(itsCharge, DECLINED);
    assertThat(kept.holdHasEnded(NOW)).isFalse();
    world.settle.learn(world.asked.get(1), DECLINED);
    assertThat(third.holdHasEnded(NOW)).isTrue();
  }

  @Test
  void aHoldThatHasEndedIsNotOneOfTooMany() {
    world.payment(UNKNOWN);
    Reservation waiting = world.reserveAnother(null);
    PaymentQuestion itsCharge = world.asked.getLast();
    anotherIsDeclinedMeanwhile(DECLINED);
    assertThatThrownBy(() -> world.reserveAnother(null)).isInstanceOf(Refusal.TooManyHolds.class);
    world.settle.learn(itsCharge, DECLINED);
    assertThat(waiting.holdHasEnded(NOW)).isFalse();
  }

  /** What happens while payment is asked next. */
  private void anotherIsDeclinedMeanwhile(PaymentAnswer answer) {
    world.meanwhile(
        () -> {
          world.payment(DECLINED);
          world.reserveAnother(null);
        },
        answer);
  }

  @Test
  void asLongAsPaymentIsSilentNobodyHoldsMoreThanFourCars() {
    for (int i = 0; i < 3; i++) {
      world.meanwhile(() -> world.reserveAnother(null), UNKNOWN);
    }
    world.meanwhile(
        () ->
            assertThatThrownBy(() -> world.reserveAnother(null))
                .isInstanceOfSatisfying(
                    Refusal.TooManyHolds.class,
                    refused -> {
                      assertThat(refused)
                          .hasMessage("At most 4 reservations may be held at a time.");
                      assertThat(refused.until()).isNull();
                    }),
        UNKNOWN);
    world.reserveAnother(null);
    assertThat(world.reservations).hasSize(4);
  }

  @Test
  void aPeriodThatTheCompanyDoesNotRentForIsRefused() {
    world.now = PERIOD.pickUpAt().plusMillis(1);
    assertThatThrownBy(world::reserve)
        .isInstanceOfSatisfying(
            Refusal.PeriodNotTaken.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(fault -> fault.field() + " " + fault.detail())
                    .containsExactly("pickUpAt is in the past"));
    assertThat(world.reservations).isEmpty();
  }

  @Test
  void aWishThatIsRepeatedAfterItsPickUpTellsWhatBecameOfIt() {
    UUID id = UUID.randomUUID();
    world.payment(PAID).reserve(id);
    world.now = PERIOD.pickUpAt().plusMillis(1);
    assertThat(world.reserve(id).status()).isEqualTo(ReservationStatus.CONFIRMED);
  }

  @Test
  void aCarThatIsHandedOverEarlyIsBlockedFromThenOn() {
    Reservation reservation = world.payment(PAID).reserve();
    world.pickUpCar.pickUp(reservation.id(), "hand-over");
    assertThat(world.blockedFrom).isEqualTo(NOW);
  }

  @Test
  void aCarThatSomebodyElseHasBeforeIsNotHandedOverEarly() {
    Reservation reservation = world.payment(PAID).reserve();
    world.isTakenBefore = true;
    assertThatThrownBy(() -> world.pickUpCar.pickUp(reservation.id(), "hand-over"))
        .isInstanceOf(Refusal.CarTakenBefore.class);
    assertThat(world.events).doesNotContain("ReservationPickedUp");
  }

  @Test
  void aCarIsNotHandedOverForLongerThanACarIsRented() {
    Reservation reservation = world.payment(PAID).reserve();
    Instant earliest = PERIOD.returnAt().minusSeconds(90 * 86_400);
    world.now = earliest.minusMillis(1);
    assertThatThrownBy(() -> world.pickUpCar.pickUp(reservation.id(), "hand-over"))
        .isInstanceOfSatisfying(
            Refusal.TooEarly.class, refused -> assertThat(refused.from()).isEqualTo(earliest));
  }

  @Test
  void fromThatMomentOnItIsHandedOver() {
    Reservation reservation = world.payment(PAID).reserve();
    world.now = PERIOD.returnAt().minusSeconds(90 * 86_400);
    world.pickUpCar.pickUp(reservation.id(), "hand-over");
    assertThat(world.events).contains("ReservationPickedUp");
  }

  @Test
  void aWithdrawnCarIsNotHandedOver() {
    isNotHandedOver(true, null);
  }

  @Test
  void aCarOutOfServiceIsNotHandedOver() {
    isNotHandedOver(false, NOW.plusSeconds(1));
  }

  private void isNotHandedOver(boolean withdrawn, Instant outUntil) {
    Reservation reservation = world.payment(PAID).reserve();
    Cars.Car car = world.cars.get(world.car);
    world.cars.put(
        world.car,
        new Cars.Car(car.id(), 2, "Avante", "CDAR", "ICN", car.dailyRate(), withdrawn, outUntil));
    assertThatThrownBy(() -> world.pickUpCar.pickUp(reservation.id(), "hand-over"))
        .isInstanceOf(Refusal.CarOutOfService.class);
    assertThat(world.events).doesNotContain("ReservationPickedUp");
  }

  @Test
  void whoseCarCannotBeGivenCancelsForNothingAndIsNoNoShow() {
    Reservation reservation = world.payment(PAID).reserve();
    world.isInConflict = true;
    world.now = PERIOD.pickUpAt().minusSeconds(60);
    assertThat(quote(reservation).fee()).isEqualTo(won("0"));
    world.now = PERIOD.returnAt();
    world.payment(REFUNDED);
    assertThat(world.settle.settle(reservation.id()).status())
        .isEqualTo(ReservationStatus.CANCELLED);
    assertThat(world.asked.getLast())
        .isEqualTo(new PaymentQuestion.Cancellation(reservation.id(), "c-1001", won("0"), false));
    assertThat(world.events).doesNotContain("ReservationNoShow");
  }

  @Test
  void nobodyIsChargedForACarThatCannotBeGiven() {
    Reservation reservation = world.payment(DECLINED).reserve();
    world.isInConflict = true;
    assertThatThrownBy(() -> world.pay(UUID.randomUUID(), reservation.id()))
        .isInstanceOf(Refusal.CarNotAvailable.class);
    assertThat(world.asked).hasSize(1);
  }

  @Test
  void aCarThatComesBackWasMissingForWhoeverShouldHavePickedItUp() {
    Reservation reservation = world.payment(PAID).reserve();
    world.pickUpCar.pickUp(reservation.id(), "h-1");
    world.followRental.follow(
        new FollowRental.News(
            reservation.id(),
            3,
            RentalStatus.RETURNED,
            PERIOD.pickUpAt(),
            PERIOD.returnAt().plusSeconds(7200)));
    assertThat(world.missing).containsExactly(world.car);
  }

  @Test
  void aCarThatIsBackInServiceWasMissingToo() {
    world.followFleet.follow(carOf(2, NOW.plusSeconds(9)));
    assertThat(world.missing).isEmpty();
    world.followFleet.follow(carOf(3, null));
    assertThat(world.missing).containsExactly(world.car);
  }

  @Test
  void aCarWasMissingAlsoIfThatIsHeardAfterItIsBack() {
    world.followFleet.follow(carOf(3, null));
    assertThat(world.missing).isEmpty();
    world.followFleet.follow(carOf(2, NOW.plusSeconds(9)));
    assertThat(world.missing).containsExactly(world.car);
    assertThat(world.cars.get(world.car)).isEqualTo(carOf(3, null));
  }

  private Cars.Car carOf(long version, Instant outUntil) {
    return new Cars.Car(
        world.car, version, "K5", "SDAR", "ICN", Money.of("50000", "KRW"), false, outUntil);
  }

  @Test
  void whoPaysAHoldThatIsOneTooManyByThenIsToldSo() {
    world.payment(DECLINED);
    Reservation first = world.reserveAnother(null);
    world.meanwhile(
        () -> {
          world.payment(DECLINED, DECLINED);
          world.reserveAnother(null);
          world.reserveAnother(null);
        },
        DECLINED);
    assertThatThrownBy(() -> world.pay(UUID.randomUUID(), first.id()))
        .isInstanceOf(Refusal.TooManyHolds.class);
  }

  @Test
  void anExternalReferenceNamesOneReservation() {
    world.payment(PAID);
    world.reserveAnother("PO-1");
    assertThatThrownBy(() -> world.reserveAnother("PO-1"))
        .isInstanceOf(Refusal.ExternalReferenceTaken.class);
    assertThat(world.asked).hasSize(1);
  }

  @Test
  void anExpiredReservationDoesNotKeepItsName() {
    world.payment(UNREACHED);
    Reservation expired = world.reserveAnother("PO-1");
    world.now = NOW.plus(World.HOLD);
    world.settle.settle(expired.id());
    world.payment(PAID);
    assertThat(world.reserveAnother("PO-1").status()).isEqualTo(ReservationStatus.CONFIRMED);
  }

  @Test
  void theFeeIsShownBeforeACancellationAndKeptByIt() {
    world.payment(PAID);
    Reservation reservation = world.reserve();
    assertThat(quote(reservation))
        .isEqualTo(
            new CancelReservation.Quote(
                won("0"), won("150000"), PERIOD.pickUpAt().minusSeconds(86_400)));
    world.now = PERIOD.pickUpAt().minusSeconds(86_399);
    assertThat(quote(reservation).fee()).isEqualTo(won("50000"));
    assertThat(quote(reservation).refund()).isEqualTo(won("100000"));
    world.payment(PARTLY_REFUNDED);
    world.cancelReservation.cancel(reservation.id(), "c-1001");
    assertThat(world.asked.getLast())
        .isEqualTo(
            new PaymentQuestion.Cancellation(reservation.id(), "c-1001", won("50000"), false));
    world.now = PERIOD.pickUpAt();
    assertThat(quote(reservation).fee()).as("what it did cost").isEqualTo(won("50000"));
  }

  @Test
  void whatIsNotPaidCostsNothingToCancel() {
    world.payment(DECLINED);
    Reservation reservation = world.reserve();
    world.now = NOW.plusSeconds(60);
    assertThat(quote(reservation).fee()).isEqualTo(won("0"));
    assertThat(quote(reservation).refund()).isEqualTo(won("0"));
  }

  private CancelReservation.Quote quote(Reservation reservation) {
    return world.cancelReservation.quote(reservation.id(), "c-1001");
  }

  private static Money won(String amount) {
    return Money.of(amount, "KRW");
  }

  @Test
  void anotherTotalThanExpectedIsRefused() {
    var wish =
        new ReserveCar.Wish(
            UUID.randomUUID(), "c-1001", world.car, PERIOD, "tok", Money.of("1", "KRW"), null);
    assertThatThrownBy(() -> world.reserveCar.reserve(wish))
        .isInstanceOfSatisfying(
            Refusal.TotalDiffers.class,
            differs -> assertThat(differs.total()).isEqualTo(Money.of("150000", "KRW")));
    assertThat(world.allocations).isEmpty();
  }

  @Test
  void afterADeclinedPaymentAnotherMethodCanBeTried() {
    Reservation reservation = world.payment(DECLINED, PAID).reserve();
    assertThat(reservation.paymentStatus()).isEqualTo(PaymentStatus.DECLINED);
    assertThat(world.pay(UUID.randomUUID(), reservation.id()).status())
        .isEqualTo(ReservationStatus.CONFIRMED);
    assertThat(chargeId(0)).isNotEqualTo(chargeId(1));
  }

  @Test
  void whilePaymentIsAwayTheCustomerPaysLater() {
    Reservation reservation = world.payment(UNREACHED, UNREACHED, PAID).reserve();
    assertThat(world.pay(UUID.randomUUID(), reservation.id()).status())
        .isEqualTo(ReservationStatus.HELD);
    assertThat(world.pay(UUID.randomUUID(), reservation.id()).status())
        .isEqualTo(ReservationStatus.CONFIRMED);
  }

  @Test
  void anUnknownChargeIsSettledBeforeAnotherIsBegun() {
    Reservation reservation = world.payment(UNKNOWN, PAID).reserve();
    assertThat(world.pay(UUID.randomUUID(), reservation.id()).status())
        .isEqualTo(ReservationStatus.CONFIRMED);
    assertThat(chargeId(1)).isEqualTo(chargeId(0));
    assertThat(world.asked).hasSize(2);
  }

  @Test
  void anotherChargeIsBegunOnceTheUnknownOneTurnedOutDeclined() {
    UUID second = UUID.randomUUID();
    Reservation reservation = world.payment(UNKNOWN, DECLINED, PAID).reserve();
    assertThat(world.pay(second, reservation.id()).status()).isEqualTo(ReservationStatus.CONFIRMED);
    assertThat(chargeId(1)).isEqualTo(chargeId(0));
    assertThat(chargeId(2)).isEqualTo(second);
  }

  @Test
  void noOtherChargeIsBegunWhileOneStaysUnknown() {
    Reservation reservation = world.payment(UNKNOWN, UNKNOWN).reserve();
    world.pay(UUID.randomUUID(), reservation.id());
    assertThat(chargeId(1)).isEqualTo(chargeId(0));
    assertThat(world.asked).hasSize(2);
  }

  @Test
  void aRepeatedWishToPayDoesNotChargeAgain() {
    UUID second = UUID.randomUUID();
    Reservation reservation = world.payment(DECLINED, PAID).reserve();
    world.pay(second, reservation.id());
    assertThat(world.pay(second, reservation.id()).status()).isEqualTo(ReservationStatus.CONFIRMED);
    assertThat(world.asked).hasSize(2);
  }

  @Test
  void theEventOfAPaymentCanBeFasterThanItsAnswer() {
    world.meanwhile(() -> world.settle.learn(world.asked.getLast(), PAID), PAID);
    Reservation reservation = world.reserve();
    assertThat(reservation.status()).isEqualTo(ReservationStatus.CONFIRMED);
    assertThat(world.events).containsExactly("ReservationHeld", "ReservationConfirmed");
  }

  @Test
  void whoCancelsWhilePaymentIsAskedGetsTheMoneyBack() {
    UUID id = UUID.randomUUID();
    world.meanwhile(() -> world.cancelReservation.cancel(id, "c-1001"), UNKNOWN);
    world.payment(UNKNOWN);
    assertThat(world.reserve(id).status()).isEqualTo(ReservationStatus.CANCELLING);
    world.settle.learn(world.asked.getFirst(), PAID);
    assertThat(world.payment(REFUNDED).settle.settle(id).status())
        .isEqualTo(ReservationStatus.CANCELLED);
    assertThat(world.events)
        .containsExactly("ReservationHeld", "CancellationRequested", "ReservationCancelled");
    assertThat(world.allocations).isEmpty();
  }

  @Test
  void aCancellationIsAskedForUntilItIsAnswered() {
    Reservation reservation = world.payment(PAID, UNREACHED, UNKNOWN, REFUNDED).reserve();
    assertThat(cancel(reservation).status()).isEqualTo(ReservationStatus.CANCELLING);
    assertThat(world.allocations).isEmpty();
    assertThat(cancel(reservation).status()).isEqualTo(ReservationStatus.CANCELLING);
    assertThat(cancel(reservation).status()).isEqualTo(ReservationStatus.CANCELLED);
    assertThat(cancel(reservation).status()).isEqualTo(ReservationStatus.CANCELLED);
    assertThat(world.events)
        .containsOnlyOnce("CancellationRequested")
        .containsOnlyOnce("ReservationCancelled");
    assertThat(world.asked).hasSize(4);
  }

  @Test
  void nobodyPaysOrCancelsForSomebodyElse() {
    Reservation reservation = world.reserve();
    assertThatThrownBy(() -> world.cancelReservation.cancel(reservation.id(), "c-1002"))
        .isInstanceOf(Refusal.UnknownReservation.class);
    var wish = new PayReservation.Wish(UUID.randomUUID(), reservation.id(), "c-1002", "tok");
    assertThatThrownBy(() -> world.payReservation.pay(wish))
        .isInstanceOf(Refusal.UnknownReservation.class);
  }

  @Test
  void aHoldThatPaymentNeverHeardOfExpiresWithoutAsking() {
    Reservation reservation = world.payment(UNREACHED).reserve();
    world.now = NOW.plus(HOLD);
    assertThat(world.settle.settle(reservation.id()).status()).isEqualTo(ReservationStatus.EXPIRED);
    assertThat(world.asked).hasSize(1);
    assertThat(world.allocations).isEmpty();
  }

  @Test
  void aHoldThatEndsKeepsTheCarUntilItIsCertain() {
    Reservation reservation = world.payment(UNKNOWN, UNKNOWN, VOIDED).reserve();
    world.now = NOW.plus(HOLD);
    world.settle.settle(reservation.id());
    assertThat(world.allocations).containsKey(reservation.id());
    assertThat(world.asked.getLast())
        .isInstanceOfSatisfying(
            PaymentQuestion.Cancellation.class,
            cancellation -> assertThat(cancellation.unlessPaid()).isTrue());
    world.settle.settle(reservation.id());
    assertThat(world.events).endsWith("ReservationExpired");
    assertThat(world.allocations).isEmpty();
  }

  @Test
  void aCarThatComesBackEarlyBlocksOneTurnaroundLonger() {
    Reservation reservation = world.payment(PAID).reserve();
    world.pickUpCar.pickUp(reservation.id(), "h-1");
    Instant back = PERIOD.pickUpAt().plusSeconds(7200);
    Instant free = back.plusSeconds(3600);
    world.followRental.follow(returned(reservation, back));
    world.followRental.follow(returned(reservation, back));
    assertThat(world.events).containsOnlyOnce("ReservationCompleted");
    assertThat(world.allocations.get(reservation.id())).isEqualTo(free);
    world.now = free.minusMillis(1);
    world.settle.settle(reservation.id());
    assertThat(world.allocations).isNotEmpty();
    world.now = free;
    world.settle.settle(reservation.id());
    assertThat(world.allocations).isEmpty();
    assertThat(reservation.dueAt()).isNull();
  }

  private Reservation cancel(Reservation reservation) {
    return world.cancelReservation.cancel(reservation.id(), "c-1001");
  }

  private UUID chargeId(int question) {
    return ((PaymentQuestion.Charge) world.asked.get(question)).chargeId();
  }

  private static FollowRental.News returned(Reservation reservation, Instant back) {
    return new FollowRental.News(
        reservation.id(), 3, RentalStatus.RETURNED, World.PERIOD.pickUpAt(), back);
  }
}
