package carrental.rental.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.platform.persistence.Transactions;
import carrental.rental.domain.Inspection;
import carrental.rental.domain.Licence;
import carrental.rental.domain.Rental;
import carrental.rental.domain.RentalCar;
import carrental.rental.domain.RentalEvent;
import carrental.rental.domain.RentalRefused;
import carrental.rental.domain.Terms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandOverCarTest {

  private static final Instant NOW = Instant.parse("2026-12-10T01:05:00Z");
  private static final Inspection OUT = new Inspection(12_000, 8, null);
  private static final Licence LICENCE = new Licence("1234", LocalDate.parse("2030-01-01"));
  private static final UUID HAND_OVER = UUID.randomUUID();

  private final RentalCar car = new RentalCar(UUID.randomUUID());
  private final Rental rental =
      Rental.open(
          new Terms(
              UUID.randomUUID(),
              "c-1001",
              car.id(),
              "ICN",
              NOW,
              Instant.parse("2026-12-13T00:00:00Z")),
          HAND_OVER,
          car);
  private final List<String> published = new ArrayList<>();
  private final List<UUID> asked = new ArrayList<>();
  private RuntimeException answer;
  private boolean diesAfterTheAnswer;
  private boolean carIsOut;
  private AskedHandOvers.Asked asking;
  private boolean askedAgain;
  private int postponed;
  private Runnable meanwhile = () -> {};
  private final HandOverCar handOverCar = new HandOverCar();
  private final SettleHandOver settle = new SettleHandOver();

  @BeforeEach
  void wire() {
    handOverCar.rentals = new OneRental();
    handOverCar.cars = id -> car;
    handOverCar.branches = new NoBranches();
    handOverCar.handOvers = new OneHandOver();
    handOverCar.settle = settle;
    handOverCar.transactions = new Transactions();
    settle.rentals = handOverCar.rentals;
    settle.cars = handOverCar.cars;
    settle.handOvers = handOverCar.handOvers;
    settle.transactions = handOverCar.transactions;
    settle.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    settle.events =
        new RentalEvents() {
          @Override
          void publish(RentalEvent event) {
            published.add(event.name());
          }
        };
    settle.pickUps =
        (reservationId, handOverId) -> {
          asked.add(handOverId);
          meanwhile.run();
          if (answer != null) {
            throw answer;
          }
          if (diesAfterTheAnswer) {
            throw new IllegalStateException("killed");
          }
        };
  }

  @Test
  void handsOverWhatReservationAllows() {
    handOver(UUID.randomUUID());
    assertThat(rental.handedOverAt()).isEqualTo(NOW);
    assertThat(published).containsExactly("CarHandedOver");
    assertThat(asked).containsExactly(HAND_OVER);
    assertThat(asking).isNull();
  }

  @Test
  void whatTheDeskAsksForIsWrittenDownWhileReservationIsAsked() {
    UUID claim = UUID.randomUUID();
    var wanted = new AskedHandOvers.Asked(rental.reservationId(), claim, OUT, LICENCE);
    meanwhile = () -> assertThat(asking).isEqualTo(wanted);
    handOver(claim);
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatNobodyRepeatsIsHandedOverAsAskedWhenReservationAnswers() {
    UUID claim = UUID.randomUUID();
    answer = new ReservationUnreachable(new IllegalStateException("silent"), true);
    assertThatExceptionOfType(ReservationUnreachable.class).isThrownBy(() -> handOver(claim));
    assertThatExceptionOfType(ReservationUnreachable.class)
        .isThrownBy(() -> settle.settle(rental.reservationId()));
    assertThat(asking).isNotNull();
    assertThat(postponed).isEqualTo(2);

    answer = null;
    settle.settle(rental.reservationId());
    assertThat(rental.wasHandedOverBy(claim)).isTrue();
    assertThat(published).containsExactly("CarHandedOver");
    assertThat(asked).containsExactly(HAND_OVER, HAND_OVER, HAND_OVER);
    assertThat(asking).isNull();

    settle.settle(rental.reservationId());
    handOver(claim);
    assertThat(asked).as("nobody asks for what is known").hasSize(3);
  }

  @Test
  void whatNobodyRepeatsAndReservationRefusesComesToNothing() {
    answer = new ReservationUnreachable(new IllegalStateException("silent"), true);
    assertThatExceptionOfType(ReservationUnreachable.class)
        .isThrownBy(() -> handOver(UUID.randomUUID()));
    answer = new PickUpRefused("not-confirmed", "It is being cancelled.");
    assertThatExceptionOfType(PickUpRefused.class)
        .isThrownBy(() -> settle.settle(rental.reservationId()));
    assertThat(asking).isNull();
    assertThat(published).isEmpty();
  }

  @Test
  void whatReservationWasCertainlyNotAskedIsGivenUpAtOnce() {
    answer = new ReservationUnreachable(new IllegalStateException("nobody listens"), false);
    assertThatExceptionOfType(ReservationUnreachable.class)
        .isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(asking).isNull();
  }

  @Test
  void whatSomebodyElseBeganToAskMeanwhileIsNotGivenUp() {
    answer = new ReservationUnreachable(new IllegalStateException("nobody listens"), false);
    meanwhile = () -> askedAgain = true;
    assertThatExceptionOfType(ReservationUnreachable.class)
        .isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(asking).isNotNull();
  }

  @Test
  void whatMayHaveBeenAskedBeforeIsNotGivenUpBecauseThisQuestionDidNotArrive() {
    answer = new ReservationUnreachable(new IllegalStateException("silent"), true);
    assertThatExceptionOfType(ReservationUnreachable.class)
        .isThrownBy(() -> handOver(UUID.randomUUID()));
    answer = new ReservationUnreachable(new IllegalStateException("nobody listens"), false);
    assertThatExceptionOfType(ReservationUnreachable.class)
        .isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(asking).isNotNull();
  }

  @Test
  void aRefusalOfOneRequestLeavesWhatAnotherHasAsked() {
    answer = new PickUpRefused("car-out-of-service", null);
    var other = new AskedHandOvers.Asked(rental.reservationId(), UUID.randomUUID(), OUT, LICENCE);
    meanwhile = () -> asking = other;
    assertThatExceptionOfType(PickUpRefused.class).isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(asking).isEqualTo(other);
  }

  @Test
  void reservationIsNotAskedWhenTheLicenceEndsTooEarly() {
    Licence early = new Licence("1234", LocalDate.parse("2026-12-12"));
    assertThatExceptionOfType(RentalRefused.class)
        .isThrownBy(
            () -> handOverCar.handOver(rental.reservationId(), UUID.randomUUID(), OUT, early));
    assertThat(asked).isEmpty();
  }

  @Test
  void theSameRequestAgainChangesNothing() {
    UUID claim = UUID.randomUUID();
    handOver(claim);
    handOver(claim);
    assertThat(published).hasSize(1);
    assertThat(asked).hasSize(1);
  }

  @Test
  void anotherRequestAfterItIsRefused() {
    handOver(UUID.randomUUID());
    assertThatExceptionOfType(RentalRefused.class).isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatWasCutOffIsCompletedByAnyLaterRequestUnderTheSameHandOverId() {
    diesAfterTheAnswer = true;
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(rental.handedOverAt()).isNull();

    diesAfterTheAnswer = false;
    handOver(UUID.randomUUID());
    assertThat(rental.handedOverAt()).isNotNull();
    assertThat(asked).containsExactly(HAND_OVER, HAND_OVER);
  }

  @Test
  void withoutReservationNothingChanges() {
    answer = new ReservationUnreachable(new IllegalStateException("away"), true);
    assertThatExceptionOfType(ReservationUnreachable.class)
        .isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(rental.handedOverAt()).isNull();
    assertThat(published).isEmpty();
  }

  @Test
  void whatReservationRefusesIsNotHandedOver() {
    answer = new PickUpRefused("not-confirmed", "It is being cancelled.");
    assertThatExceptionOfType(PickUpRefused.class).isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(asking).isNull();
    assertThat(rental.handedOverAt()).isNull();
    assertThat(published).isEmpty();
  }

  @Test
  void reservationIsNotEvenAskedWhileTheCarIsOut() {
    carIsOut = true;
    assertThatExceptionOfType(RentalRefused.class).isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(asked).isEmpty();
  }

  @Test
  void aCarThatLeftWithAnotherWhileReservationWasAskedIsNotHandedOver() {
    meanwhile = () -> carIsOut = true;
    assertThatExceptionOfType(RentalRefused.class).isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(asking).isNull();
    assertThat(rental.handedOverAt()).isNull();
    assertThat(published).isEmpty();
  }

  @Test
  void aContractThatEndedWhileReservationWasAskedIsNotHandedOver() {
    meanwhile = () -> rental.cancel(car, NOW);
    assertThatExceptionOfType(RentalRefused.class).isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(asking).isNull();
    assertThat(rental.handedOverAt()).isNull();
    assertThat(published).isEmpty();
  }

  @Test
  void whatTwoRequestsAskAtOnceIsKnownWhenEitherIsThrough() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    meanwhile =
        () -> {
          meanwhile = () -> {};
          handOver(second);
        };
    assertThatExceptionOfType(RentalRefused.class).isThrownBy(() -> handOver(first));
    assertThat(rental.wasHandedOverBy(second)).isTrue();
    assertThat(published).hasSize(1);
    assertThat(asking).isNull();
  }

  @Test
  void whatTheDeskCorrectedWhileReservationWasAskedIsNotedAsCorrected() {
    UUID correction = UUID.randomUUID();
    Inspection read = new Inspection(48_000, 8, null);
    answer = new ReservationUnreachable(new IllegalStateException("silent"), true);
    assertThatExceptionOfType(ReservationUnreachable.class)
        .isThrownBy(() -> handOver(UUID.randomUUID()));
    answer = null;
    meanwhile =
        () -> asking = new AskedHandOvers.Asked(rental.reservationId(), correction, read, LICENCE);
    settle.settle(rental.reservationId());
    assertThat(rental.wasHandedOverBy(correction)).isTrue();
    assertThat(rental.leastKmAtReturn()).isEqualTo(48_000);
    assertThat(asking).isNull();
  }

  @Test
  void whatTheTimerHasNotedMeanwhileIsNotAskedForEver() {
    UUID claim = UUID.randomUUID();
    answer = new ReservationUnreachable(new IllegalStateException("silent"), true);
    assertThatExceptionOfType(ReservationUnreachable.class).isThrownBy(() -> handOver(claim));
    var written = asking;
    answer = null;
    settle.settle(rental.reservationId());
    // Whoever was frozen in between writes it down once more.
    asking = written;
    settle.settle(rental.reservationId());
    assertThat(published).hasSize(1);
    assertThat(asking).isNull();
  }

  @Test
  void aContractIsLookedAtAgainWhenItsCarIsLocked() {
    UUID claim = UUID.randomUUID();
    handOverCar.cars =
        id -> {
          handOverCar.cars = same -> car;
          handOver(claim);
          return car;
        };
    handOver(claim);
    assertThat(asked).hasSize(1);
    assertThat(published).hasSize(1);
    assertThat(asking).isNull();
  }

  private void handOver(UUID claim) {
    handOverCar.handOver(rental.reservationId(), claim, OUT, LICENCE);
  }

  private final class OneRental implements Rentals {
    @Override
    public Optional<Rental> find(UUID reservationId) {
      return Optional.of(rental);
    }

    @Override
    public Optional<Rental> lock(UUID reservationId) {
      return Optional.of(rental);
    }

    @Override
    public void add(Rental added) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOutWithAnother(UUID carId, UUID reservationId) {
      return carIsOut;
    }

    @Override
    public void bury(UUID reservationId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isBuried(UUID reservationId) {
      return false;
    }
  }

  private final class OneHandOver implements AskedHandOvers {
    @Override
    public boolean add(Asked added, Duration lease) {
      boolean first = asking == null;
      asking = added;
      return first;
    }

    @Override
    public Optional<Asked> find(UUID reservationId) {
      return Optional.ofNullable(asking);
    }

    @Override
    public List<UUID> takeDue(int most, Duration lease) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void postpone(UUID reservationId, Duration delay) {
      postponed++;
    }

    @Override
    public void remove(UUID reservationId, UUID claim) {
      if (asking != null && asking.claim().equals(claim)) {
        asking = null;
      }
    }

    @Override
    public void removeUnlessAskedAgain(UUID reservationId, UUID claim) {
      if (!askedAgain) {
        remove(reservationId, claim);
      }
    }

    @Override
    public void remove(UUID reservationId) {
      asking = null;
    }
  }

  private static final class NoBranches implements Branches {
    @Override
    public ZoneId zoneOf(String code) {
      return UNTIL_KNOWN;
    }

    @Override
    public void learn(String code, long version, String name, ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> codes() {
      return List.of();
    }
  }
}
