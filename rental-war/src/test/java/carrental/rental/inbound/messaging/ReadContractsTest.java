package carrental.rental.inbound.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.platform.json.Json;
import carrental.platform.messaging.EventRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This context understands the examples of those whose events it reads. */
class ReadContractsTest {

  @ParameterizedTest
  @ValueSource(strings = {"ReservationConfirmed", "ReservationCancelled", "ReservationNoShow"})
  void readsReservations(String event) throws IOException {
    ReservationEvent reservation = read("reservation", event, ReservationEvent.class);
    reservation.requireComplete();
    assertThat(reservation.terms().returnAt()).isAfter(reservation.terms().pickUpAt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CarRegistered", "CarChanged", "CarWithdrawn", "CarDeleted"})
  void readsCars(String event) throws IOException {
    CarEvent car = read("fleet", event, CarEvent.class);
    car.requireComplete();
    assertThat(car.version()).isPositive();
    assertThat(car.withdrawn()).isEqualTo(List.of("CarWithdrawn", "CarDeleted").contains(event));
  }

  @Test
  void readsBranches() throws IOException {
    BranchEvent branch = read("fleet", "BranchChanged", BranchEvent.class);
    assertThat(branch.code()).isNotBlank();
    assertThat(branch.version()).isPositive();
    assertThat(branch.zone()).isNotNull();
  }

  @Test
  void rejectsWhatLacksItsMembers() {
    var reservation = Json.jsonb().fromJson("{\"carId\":null}", ReservationEvent.class);
    assertThatExceptionOfType(EventRejected.class).isThrownBy(reservation::requireComplete);
    var car = Json.jsonb().fromJson("{}", CarEvent.class);
    assertThatExceptionOfType(EventRejected.class).isThrownBy(car::requireComplete);
    var branch = new BranchEvent("ICN", 1, "Incheon", "Seoul");
    assertThatExceptionOfType(EventRejected.class).isThrownBy(branch::zone);
  }

  private static <T> T read(String context, String event, Class<T> as) throws IOException {
    Path example =
        Path.of("../" + context + "-war/src/main/resources/contracts/" + event + ".v1.json");
    return Json.jsonb().fromJson(Files.readString(example), as);
  }
}
