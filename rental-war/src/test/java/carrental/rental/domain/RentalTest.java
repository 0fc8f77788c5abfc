package carrental.rental.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import carrental.rental.domain.RentalRefused.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RentalTest {

  private static final UUID HAND_OVER = UUID.randomUUID();
  private static final UUID CLAIM = UUID.randomUUID();
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final Instant NOW = Instant.parse("2026-12-10T01:05:00Z");
  private static final Inspection OUT = new Inspection(12_000, 8, null);
  private static final Inspection BACK = new Inspection(12_345, 6, "A scratch");
  private static final Licence LICENCE = new Licence("123A", LocalDate.parse("2026-12-13"));

  private final RentalCar car = new RentalCar(UUID.randomUUID());

  @Test
  void anOpenedContractMakesItsCarRented() {
    Rental rental = open();
    assertThat(rental.status()).isEqualTo(RentalStatus.RENTED);
    assertThat(car.status()).isEqualTo(CarStatus.RENTED);
    RentalEvent event = rental.opened(car, NOW);
    assertThat(event.name()).isEqualTo("CarRented");
    assertThat(event.rental().version()).isEqualTo(1);
    assertThat(event.rental().car()).isEqualTo(new RentalEvent.Car(car.id(), CarStatus.RENTED, 1));
  }

  @Test
  void aCarWithTwoContractsIsRentedUntilBothHaveEnded() {
    Rental first = open();
    Rental second = open();
    first.cancel(car, NOW);
    assertThat(car.status()).isEqualTo(CarStatus.RENTED);
    assertThat(car.version()).isEqualTo(3);
    second.cancel(car, NOW);
    assertThat(car.status()).isEqualTo(CarStatus.AVAILABLE);
    assertThat(car.version()).isEqualTo(4);
  }

  @Test
  void aHandedOverCarStaysRentedAndKeepsItsVersion() {
    Rental rental = open();
    RentalEvent event = handOver(rental);
    assertThat(event.name()).isEqualTo("CarHandedOver");
    assertThat(event.rental().handedOverAt()).isEqualTo(NOW);
    assertThat(event.rental().version()).isEqualTo(2);
    assertThat(event.rental().car().status()).isEqualTo(CarStatus.RENTED);
    assertThat(event.rental().car().version()).isEqualTo(1);
    assertThat(rental.keepsLicence()).isTrue();
    assertThat(rental.wasHandedOverBy(CLAIM)).isTrue();
  }

  @Test
  void aReturnedCarIsAvailableAndTheLicenceForgotten() {
    Rental rental = open();
    handOver(rental);
    RentalEvent event = rental.takeBack(CLAIM, BACK, car, NOW.plusSeconds(60));
    assertThat(event.name()).isEqualTo("CarReturned");
    assertThat(event.rental().status()).isEqualTo(RentalStatus.RETURNED);
    assertThat(event.rental().returnedAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(event.rental().car().status()).isEqualTo(CarStatus.AVAILABLE);
    assertThat(rental.keepsLicence()).isFalse();
  }

  @Test
  void aCarIsNotHandedOverTwice() {
    Rental rental = open();
    handOver(rental);
    refused(Reason.ALREADY_HANDED_OVER, () -> handOver(rental));
  }

  @Test
  void aCarIsNotHandedOverForACancelledContract() {
    Rental rental = open();
    rental.cancel(car, NOW);
    refused(Reason.CANCELLED, () -> handOver(rental));
  }

  @Test
  void aCarIsNotHandedOverWhileItIsOutWithSomeoneElse() {
    Rental rental = open();
    refused(Reason.CAR_STILL_OUT, () -> rental.requireHandOver(LICENCE, true, SEOUL));
  }

  @Test
  void theLicenceMustBeValidThroughTheDayOfReturnAtTheBranch() {
    // In Seoul it is the 13th already when the car comes back, in Greenwich still the 12th.
    Rental rental = open(Instant.parse("2026-12-12T16:00:00Z"));
    assertThat(rental.lastDay(SEOUL)).isEqualTo("2026-12-13");
    Licence early = new Licence("1234", LocalDate.parse("2026-12-12"));
    refused(Reason.LICENCE_ENDS_TOO_EARLY, () -> rental.requireHandOver(early, false, SEOUL));
    rental.requireHandOver(early, false, ZoneOffset.UTC);
  }

  @Test
  void theLicenceIsNotLookedAtAgainWhenReservationHasGrantedTheHandOver() {
    Rental rental = open(Instant.parse("2026-12-12T16:00:00Z"));
    rental.handOver(
        CLAIM, OUT, new Licence("1234", LocalDate.parse("2026-12-12")), car, false, NOW);
    assertThat(rental.handedOverAt()).isEqualTo(NOW);
  }

  @Test
  void aCarThatWasNotHandedOverDoesNotComeBack() {
    Rental rental = open();
    refused(Reason.NOT_HANDED_OVER, () -> rental.takeBack(CLAIM, BACK, car, NOW));
  }

  @Test
  void aCarDoesNotComeBackTwice() {
    Rental rental = open();
    handOver(rental);
    rental.takeBack(CLAIM, BACK, car, NOW);
    refused(Reason.ALREADY_RETURNED, () -> rental.takeBack(CLAIM, BACK, car, NOW));
  }

  @Test
  void theOdometerNeverGoesBack() {
    Rental rental = open();
    handOver(rental);
    Inspection less = new Inspection(11_999, 8, null);
    refused(Reason.ODOMETER_WENT_BACK, () -> rental.takeBack(CLAIM, less, car, NOW));
    rental.takeBack(CLAIM, OUT, car, NOW);
  }

  @Test
  void aContractIsCancelledOnce() {
    Rental rental = open();
    assertThat(rental.cancel(car, NOW))
        .hasValueSatisfying(event -> assertThat(event.name()).isEqualTo("RentalCancelled"));
    assertThat(rental.cancel(car, NOW)).isEmpty();
    assertThat(car.openContracts()).isZero();
  }

  @Test
  void aContractIsNotCancelledOnceTheCarIsOut() {
    Rental rental = open();
    handOver(rental);
    refused(Reason.ALREADY_HANDED_OVER, () -> rental.cancel(car, NOW));
    assertThat(car.status()).isEqualTo(CarStatus.RENTED);
  }

  @Test
  void aContractKnowsItsCar() {
    Rental rental = open();
    RentalCar another = new RentalCar(UUID.randomUUID());
    assertThatIllegalArgumentException().isThrownBy(() -> rental.cancel(another, NOW));
  }

  @Test
  void aLicenceShowsItselfToNobody() {
    assertThat(LICENCE.toString()).doesNotContain("123A", "2026");
    assertThatIllegalArgumentException().isThrownBy(() -> Licence.lastFourOf("12345"));
    assertThatIllegalArgumentException().isThrownBy(() -> Licence.lastFourOf("12 4"));
  }

  @Test
  void whatTheFleetSaysLateChangesNothingNewer() {
    car.learn(new RentalCar.FleetFacts(2, "12가3456", "Avante", "GMP", true));
    car.learn(new RentalCar.FleetFacts(1, "12가3456", "Avante", "ICN", false));
    assertThat(car).extracting("branch", "withdrawn").containsExactly("GMP", true);
  }

  private Rental open() {
    return open(Instant.parse("2026-12-13T01:00:00Z"));
  }

  private Rental open(Instant returnAt) {
    Instant pickUpAt = Instant.parse("2026-12-10T01:00:00Z");
    return Rental.open(
        new Terms(UUID.randomUUID(), "c-1001", car.id(), "ICN", pickUpAt, returnAt),
        HAND_OVER,
        car);
  }

  private RentalEvent handOver(Rental rental) {
    rental.requireHandOver(LICENCE, false, SEOUL);
    return rental.handOver(CLAIM, OUT, LICENCE, car, false, NOW);
  }

  private static void refused(Reason reason, ThrowingCallable what) {
    assertThatExceptionOfType(RentalRefused.class)
        .isThrownBy(what)
        .extracting(RentalRefused::reason)
        .isEqualTo(reason);
  }
}
