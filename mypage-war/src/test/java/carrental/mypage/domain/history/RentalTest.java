package carrental.mypage.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RentalTest {

  private static final UUID ID = UUID.fromString("019ab2c4-7d10-7c3e-9f5a-2b6d8e4f1a01");
  private static final Rental UNHEARD_OF = new Rental(ID, null, null, List.of());
  private static final UUID CAR = UUID.fromString("01920f3a-7b1c-7d00-8a11-5c0ffee00001");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Money PRICE = Money.of("150000", "KRW");
  private static final Money NOTHING = Money.of("0", "KRW");
  private static final Money FEE = Money.of("50000", "KRW");
  private static final Money REST = Money.of("100000", "KRW");
  private static final List<Line> LINES = List.of(new Line("DAYS", 3, FEE, PRICE));

  private static final Fact HELD = booked("ReservationHeld", 1, "HELD", 0);
  private static final Fact DECLINED = paid("PaymentDeclined", 1, 10, PRICE, NOTHING, NOTHING);
  private static final Fact APPROVED = paid("PaymentApproved", 2, 20, PRICE, PRICE, NOTHING);
  private static final Fact CONFIRMED = booked("ReservationConfirmed", 2, "CONFIRMED", 20);
  private static final Fact RENTED = driven("CarRented", 1, 20);
  private static final Fact REQUESTED = booked("CancellationRequested", 3, "CANCELLING", 30);
  private static final Fact REFUNDED = paid("PaymentRefunded", 3, 31, REST, PRICE, REST);
  private static final Fact CANCELLED = booked("ReservationCancelled", 4, "CANCELLED", 32);
  private static final Fact RENTAL_CANCELLED = driven("RentalCancelled", 2, 33);

  /** A life that ends in a cancellation with a fee, in the order in which it happened. */
  private static final List<Fact> LIFE =
      List.of(
          HELD,
          DECLINED,
          APPROVED,
          CONFIRMED,
          RENTED,
          REQUESTED,
          REFUNDED,
          CANCELLED,
          RENTAL_CANCELLED);

  static Stream<List<Fact>> ordersOfArrival() {
    // All orders of the six that meet each other, and a thousand of the whole life with repeats.
    List<List<Fact>> orders = new ArrayList<>();
    permute(new ArrayList<>(LIFE.subList(0, 6)), 0, orders);
    Random chance = new Random(20261122);
    for (int i = 0; i < 1000; i++) {
      List<Fact> order = new ArrayList<>(LIFE);
      order.addAll(LIFE);
      Collections.shuffle(order, chance);
      orders.add(order);
    }
    return orders.stream();
  }

  @Test
  void theSameFactsMakeTheSameRentalInWhateverOrderTheyArriveAndHoweverOften() {
    assertThat(ordersOfArrival())
        .allSatisfy(
            order -> {
              List<Fact> asItHappened = LIFE.stream().filter(order::contains).toList();
              assertThat(fold(order)).isEqualTo(fold(asItHappened));
            });
  }

  @Test
  void theCustomerIsToldEveryStepExactlyOnceInWhateverOrderTheyArrive() {
    assertThat(ordersOfArrival())
        .allSatisfy(
            order -> {
              List<Step> told = new ArrayList<>();
              Rental rental = UNHEARD_OF;
              for (Fact fact : order) {
                Rental next = rental.with(fact);
                told.addAll(next.newsSince(rental));
                rental = next;
              }
              assertThat(told).containsExactlyInAnyOrderElementsOf(rental.timeline());
            });
  }

  @Test
  void theTimelineIsAsItHappenedAndCausesComeBeforeEffects() {
    assertThat(fold(LIFE.reversed()).timeline()).isEqualTo(LIFE.stream().map(Fact::step).toList());
  }

  @Test
  void anOlderStateOfTheReservationChangesNothingButTheTimeline() {
    Rental rental = fold(List.of(CANCELLED, CONFIRMED, HELD));
    assertThat(rental.booking().status()).isEqualTo("CANCELLED");
    assertThat(rental.timeline()).hasSize(3);
  }

  @Test
  void anOlderStateOfThePaymentChangesNoMoney() {
    Rental rental = fold(List.of(HELD, REFUNDED, APPROVED, DECLINED));
    assertThat(rental.paid()).isEqualTo(PRICE);
    assertThat(rental.refunded()).isEqualTo(REST);
    assertThat(rental.paid().minus(rental.refunded())).isEqualTo(FEE);
  }

  @Test
  void withoutPaymentNothingIsPaidAndNothingRefunded() {
    assertThat(fold(List.of(HELD)).paid()).isEqualTo(NOTHING);
    assertThat(fold(List.of(HELD)).refunded()).isEqualTo(NOTHING);
  }

  @Test
  void beforeTheReservationIsHeardOfNothingIsShownAndNothingTold() {
    Rental paidOnly = fold(List.of(APPROVED, RENTED));
    assertThat(paidOnly.isShown()).isFalse();
    assertThat(paidOnly.newsSince(UNHEARD_OF)).isEmpty();
  }

  @Test
  void whenTheReservationIsHeardOfAllIsToldThatWasKeptBack() {
    Rental paidOnly = fold(List.of(APPROVED, RENTED));
    assertThat(paidOnly.with(HELD).newsSince(paidOnly))
        .containsExactly(HELD.step(), APPROVED.step(), RENTED.step());
  }

  @ParameterizedTest
  @MethodSource("aLife")
  void aFactThatIsRepeatedIsNoNews(Fact fact) {
    Rental rental = fold(LIFE);
    assertThat(rental.with(fact)).isEqualTo(rental);
    assertThat(rental.with(fact).newsSince(rental)).isEmpty();
  }

  @Test
  void theBillIsTheReservations() {
    assertThat(fold(List.of(HELD)).booking().lines()).isEqualTo(LINES);
  }

  @Test
  void aRentalIsOverWhenItsReservationSaysSo() {
    Instant end = CANCELLED.step().at();
    assertThat(fold(LIFE).wasOverBy(end)).isTrue();
    assertThat(fold(LIFE).wasOverBy(end.minusMillis(1))).isFalse();
    assertThat(fold(LIFE.reversed()).wasOverBy(end)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELD", "CONFIRMED", "PICKED_UP", "CANCELLING"})
  void aRentalIsOpenUntilThen(String status) {
    Rental rental = fold(List.of(booked("ReservationHeld", 1, status, 0), APPROVED));
    assertThat(rental.wasOverBy(NOON.plusSeconds(86_400))).isFalse();
  }

  @Test
  void aRentalOfWhichOnlyPaymentAndRentalToldIsNotKnownToBeOver() {
    assertThat(fold(List.of(APPROVED, RENTED)).wasOverBy(NOON.plusSeconds(86_400))).isFalse();
  }

  @Test
  void anErasedRentalStaysNobodysWhateverIsHeardLater() {
    assertThat(ordersOfArrival())
        .allSatisfy(
            order -> {
              Rental rental = fold(List.of(CANCELLED)).erased();
              for (Fact fact : order) {
                Rental next = rental.with(fact);
                assertThat(next.isShown()).isFalse();
                assertThat(next.newsSince(rental)).isEmpty();
                rental = next;
              }
              assertThat(rental.booking().customerId()).isNull();
            });
  }

  @Test
  void anErasedRentalKeepsWhatItCost() {
    Rental rental = fold(LIFE).erased();
    assertThat(rental.booking().total()).isEqualTo(PRICE);
    assertThat(rental.booking().lines()).isEqualTo(LINES);
    assertThat(rental.paid()).isEqualTo(PRICE);
    assertThat(rental.refunded()).isEqualTo(REST);
    assertThat(rental.timeline()).isEqualTo(fold(LIFE).timeline());
  }

  static List<Fact> aLife() {
    return LIFE;
  }

  private static Rental fold(List<Fact> facts) {
    Rental rental = UNHEARD_OF;
    for (Fact fact : facts) {
      rental = rental.with(fact);
    }
    return rental;
  }

  @Test
  void whatWasOverWhenItsCustomerWasErasedIsNobodysWhenItIsHeardOf() {
    Instant later = NOON.plusSeconds(3600);
    assertThat(UNHEARD_OF.with(CANCELLED, Optional.of(later)).isShown()).isFalse();
    assertThat(UNHEARD_OF.with(CANCELLED, Optional.of(NOON)).isShown()).isTrue();
    assertThat(UNHEARD_OF.with(CANCELLED, Optional.empty()).isShown()).isTrue();
    assertThat(UNHEARD_OF.with(HELD, Optional.of(later)).isShown()).isTrue();
  }

  private static Fact booked(String event, long version, String status, int second) {
    return new Fact.Booked(
        ID,
        new Step("reservation." + event + ".v1", version, NOON.plusSeconds(second), null),
        new Booking(version, "c-1001", CAR, status, NOON, NOON.plusSeconds(86_400), PRICE, LINES));
  }

  private static Fact paid(
      String event, long version, int second, Money amount, Money paid, Money refunded) {
    return new Fact.Paid(
        ID,
        new Step("payment." + event + ".v1", version, NOON.plusSeconds(second), amount),
        new Payment(version, paid, refunded));
  }

  private static Fact driven(String event, long version, int second) {
    return new Fact.Driven(
        ID, new Step("rental." + event + ".v1", version, NOON.plusSeconds(second), null));
  }

  private static void permute(List<Fact> facts, int from, List<List<Fact>> into) {
    if (from == facts.size()) {
      into.add(List.copyOf(facts));
    }
    for (int i = from; i < facts.size(); i++) {
      Collections.swap(facts, from, i);
      permute(facts, from + 1, into);
      Collections.swap(facts, from, i);
    }
  }
}
