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
  private boolean kept;
  private Runnable meanwhile = () -> {};
  private final HandOverCar handOverCar = new HandOverCar();

  @BeforeEach
  void wire() {
    handOverCar.rentals = new OneRental();
    handOverCar.cars = id -> car;
    handOverCar.branches = new NoBranches();
    handOverCar.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    handOverCar.transactions = new Transactions();
    handOverCar.events =
        new RentalEvents() {
          @Override
          void publish(RentalEvent event) {
            published.add(event.name());
          }
        };
    handOverCar.pickUps =
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
    assertThat(kept).isFalse();
  }

  @Test
  void theCarIsKeptForTheHandOverWhileReservationIsAsked() {
    meanwhile = () -> assertThat(kept).isTrue();
    handOver(UUID.randomUUID());
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
    answer = new ReservationUnreachable(new IllegalStateException("away"));
    assertThatExceptionOfType(ReservationUnreachable.class)
        .isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(rental.handedOverAt()).isNull();
    assertThat(published).isEmpty();
  }

  @Test
  void whatReservationRefusesIsNotHandedOver() {
    answer = new PickUpRefused("not-confirmed", "It is being cancelled.");
    assertThatExceptionOfType(PickUpRefused.class).isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(kept).isFalse();
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
    assertThat(rental.handedOverAt()).isNull();
    assertThat(published).isEmpty();
  }

  @Test
  void aContractThatEndedWhileReservationWasAskedIsNotHandedOver() {
    meanwhile = () -> rental.cancel(car, NOW);
    assertThatExceptionOfType(RentalRefused.class).isThrownBy(() -> handOver(UUID.randomUUID()));
    assertThat(rental.handedOverAt()).isNull();
    assertThat(published).isEmpty();
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
    public void beginHandOver(UUID reservationId, Duration lease) {
      kept = true;
    }

    @Override
    public void endHandOver(UUID reservationId) {
      kept = false;
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
