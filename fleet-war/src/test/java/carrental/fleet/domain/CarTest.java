package carrental.fleet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CarTest {

  private static final CarDetails AVANTE = details("50000");
  private static final CarDetails DEARER = details("60000");

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofDays(3));
  private static final OutOfService BRAKES =
      new OutOfService("Brakes", NOON, NOON.plus(Duration.ofDays(1)));

  private final Car car = Car.register(UUID.randomUUID(), AVANTE);

  @Test
  void aRegisteredCarIsAvailable() {
    assertThat(car.status()).isEqualTo(CarStatus.AVAILABLE);
    assertThat(car.details()).isEqualTo(AVANTE);
    assertThat(car.version()).isOne();
  }

  @Test
  void anEditReplacesTheDetailsAndCounts() {
    assertThat(car.edit(DEARER)).isTrue();
    assertThat(car.details()).isEqualTo(DEARER);
    assertThat(car.version()).isEqualTo(2);
  }

  @Test
  void anEditThatChangesNothingDoesNotCount() {
    assertThat(car.edit(AVANTE)).isFalse();
    assertThat(car.version()).isOne();
  }

  @Test
  void aRentedCarCanBeEdited() {
    car.showRental(RentalStatus.RENTED, 1);
    assertThat(car.edit(DEARER)).isTrue();
    assertThat(car.status()).isEqualTo(CarStatus.RENTED);
  }

  @Test
  void aWithdrawnCarStaysWithdrawn() {
    assertThat(car.withdraw()).isTrue();
    assertThat(car.status()).isEqualTo(CarStatus.WITHDRAWN);
    assertThat(car.version()).isEqualTo(2);
    assertThat(car.withdraw()).isFalse();
    assertThat(car.version()).isEqualTo(2);
  }

  @Test
  void aWithdrawnCarIsNotEdited() {
    car.withdraw();
    assertThatExceptionOfType(Refusal.CarIsWithdrawn.class).isThrownBy(() -> car.edit(DEARER));
    assertThat(car.details()).isEqualTo(AVANTE);
  }

  @Test
  void aRentedCarIsNotWithdrawn() {
    car.showRental(RentalStatus.RENTED, 1);
    assertThatExceptionOfType(Refusal.RentalOpen.class).isThrownBy(car::withdraw);
    assertThat(car.status()).isEqualTo(CarStatus.RENTED);
    assertThat(car.version()).isOne();
  }

  @Test
  void aCarThatCameBackCanBeWithdrawn() {
    car.showRental(RentalStatus.RENTED, 1);
    car.showRental(RentalStatus.AVAILABLE, 2);
    assertThat(car.withdraw()).isTrue();
  }

  @Test
  void whatRentalTellsDoesNotCountAsAnEdit() {
    car.showRental(RentalStatus.RENTED, 1);
    assertThat(car.status()).isEqualTo(CarStatus.RENTED);
    assertThat(car.version()).isOne();
  }

  @Test
  void anOlderWordOfRentalNeverOverwritesANewerOne() {
    car.showRental(RentalStatus.RENTED, 3);
    car.showRental(RentalStatus.AVAILABLE, 2);
    car.showRental(RentalStatus.AVAILABLE, 3);
    assertThat(car.rentalStatus()).isEqualTo(RentalStatus.RENTED);
    car.showRental(RentalStatus.AVAILABLE, 4);
    assertThat(car.rentalStatus()).isEqualTo(RentalStatus.AVAILABLE);
  }

  @Test
  void aRentalThatRacedTheWithdrawalIsKnownButTheCarStaysWithdrawn() {
    car.withdraw();
    car.showRental(RentalStatus.RENTED, 1);
    assertThat(car.rentalStatus()).isEqualTo(RentalStatus.RENTED);
    assertThat(car.status()).isEqualTo(CarStatus.WITHDRAWN);
  }

  @Test
  void aCarThatIsTakenOutOfServiceShowsWhyAndHowLong() {
    assertThat(car.takeOutOfService(BRAKES)).isTrue();
    assertThat(car.status()).isEqualTo(CarStatus.OUT_OF_SERVICE);
    assertThat(car.outOfService()).contains(BRAKES);
    assertThat(car.version()).isEqualTo(2);
  }

  @Test
  void aCarThatIsOutOfServiceGetsAnotherReasonAndEndButWentOutWhenItDid() {
    car.takeOutOfService(BRAKES);
    assertThat(car.takeOutOfService(new OutOfService("Engine", NOON.plusSeconds(60), LATER)))
        .isTrue();
    assertThat(car.outOfService()).contains(new OutOfService("Engine", NOON, LATER));
    assertThat(car.version()).isEqualTo(3);
  }

  @Test
  void takingACarOutForTheSameAgainDoesNotCount() {
    car.takeOutOfService(BRAKES);
    assertThat(car.takeOutOfService(BRAKES.since(NOON.plusSeconds(60)))).isFalse();
    assertThat(car.version()).isEqualTo(2);
  }

  @Test
  void aCarThatIsBroughtBackIsAvailable() {
    car.takeOutOfService(BRAKES);
    assertThat(car.bringBack()).isTrue();
    assertThat(car.status()).isEqualTo(CarStatus.AVAILABLE);
    assertThat(car.outOfService()).isEmpty();
    assertThat(car.version()).isEqualTo(3);
  }

  @Test
  void bringingBackACarThatIsInServiceDoesNotCount() {
    assertThat(car.bringBack()).isFalse();
    assertThat(car.version()).isOne();
  }

  @Test
  void aRentedCarThatIsTakenOutStaysRentedUntilItIsReturned() {
    car.showRental(RentalStatus.RENTED, 1);
    assertThat(car.takeOutOfService(BRAKES)).isTrue();
    assertThat(car.status()).isEqualTo(CarStatus.RENTED);
    car.showRental(RentalStatus.AVAILABLE, 2);
    assertThat(car.status()).isEqualTo(CarStatus.OUT_OF_SERVICE);
  }

  @Test
  void aCarThatIsOutOfServiceCanBeEditedAndStaysOut() {
    car.takeOutOfService(BRAKES);
    assertThat(car.edit(DEARER)).isTrue();
    assertThat(car.outOfService()).contains(BRAKES);
  }

  @Test
  void aCarThatIsWithdrawnIsOutOfServiceNoMore() {
    car.takeOutOfService(BRAKES);
    assertThat(car.withdraw()).isTrue();
    assertThat(car.outOfService()).isEmpty();
  }

  @Test
  void aWithdrawnCarIsNeitherTakenOutNorBroughtBack() {
    car.withdraw();
    assertThatExceptionOfType(Refusal.CarIsWithdrawn.class)
        .isThrownBy(() -> car.takeOutOfService(BRAKES));
    assertThatExceptionOfType(Refusal.CarIsWithdrawn.class).isThrownBy(car::bringBack);
    assertThat(car.version()).isEqualTo(2);
  }

  @Test
  void aCarThatWasNeverRentedCanBeDeleted() {
    car.delete();
    assertThat(car.isWithdrawn()).isTrue();
    assertThat(car.version()).isEqualTo(2);
  }

  @Test
  void aCarThatWasRentedOnceIsNotDeleted() {
    car.showRental(RentalStatus.RENTED, 1);
    car.showRental(RentalStatus.AVAILABLE, 2);
    assertThatExceptionOfType(Refusal.CarWasRented.class).isThrownBy(car::delete);
    assertThat(car.status()).isEqualTo(CarStatus.AVAILABLE);
    assertThat(car.version()).isOne();
  }

  private static CarDetails details(String rate) {
    return new CarDetails(
        new PlateNumber("12가3456"),
        "Hyundai Avante",
        new Acriss("CDAR"),
        "ICN",
        Money.of(rate, "KRW"));
  }
}
