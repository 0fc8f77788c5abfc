package carrental.fleet.inbound.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.fleet.domain.RentalStatus;
import carrental.platform.json.Json;
import jakarta.json.bind.JsonbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rental's published examples can be read. */
class RentalEventTest {

  private static final Path CONTRACTS = Path.of("../rental-war/src/main/resources/contracts");

  @ParameterizedTest
  @CsvSource({
    "CarRented, RENTED",
    "CarHandedOver, RENTED",
    "CarReturned, AVAILABLE",
    "RentalCancelled, AVAILABLE"
  })
  void tellsTheStateOfTheCar(String event, RentalStatus status) throws IOException {
    String json = Files.readString(CONTRACTS.resolve(event + ".v1.json"));
    RentedCar car = Json.jsonb().fromJson(json, RentalEvent.class).car();
    assertThat(car.id()).isNotNull();
    assertThat(car.status()).isEqualTo(status);
    assertThat(car.version()).isPositive();
  }

  @Test
  void thereAreNoOtherExamples() throws IOException {
    try (var files = Files.list(CONTRACTS)) {
      assertThat(new RentalEvents().types())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> "rental." + file.getFileName().toString().replace(".json", ""))
                  .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"car\":{}}",
        "{\"car\":{\"id\":\"019b0a4e-7c00-7000-8000-00000000ca01\",\"status\":\"RENTED\"}}",
        "{\"car\":{\"id\":\"019b0a4e-7c00-7000-8000-00000000ca01\",\"status\":\"LOST\",\"version\":1}}"
      })
  void isRefusedWhenSomethingIsMissing(String json) {
    assertThatExceptionOfType(JsonbException.class)
        .isThrownBy(() -> Json.jsonb().fromJson(json, RentalEvent.class));
  }
}
