package carrental.fleet.application;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.fleet.domain.Acriss;
import carrental.fleet.domain.Car;
import carrental.fleet.domain.CarDetails;
import carrental.fleet.domain.OutOfService;
import carrental.fleet.domain.PlateNumber;
import carrental.platform.json.Json;
import carrental.platform.money.Money;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is published is what the contracts show. */
class PublishedCarTest {

  private Car car = car("ICN", "50000");

  @Test
  void aRegisteredCar() throws IOException {
    assertThat(published("2026-11-20T01:00:00Z")).isEqualTo(contract("CarRegistered"));
  }

  @Test
  void aChangedCar() throws IOException {
    car = car("GMP", "55000");
    car.takeOutOfService(
        new OutOfService(
            "Brakes",
            Instant.parse("2026-11-21T02:30:00Z"),
            Instant.parse("2026-11-21T09:00:00Z")));
    assertThat(published("2026-11-21T02:30:00Z")).isEqualTo(contract("CarChanged"));
  }

  @Test
  void aDeletedCar() throws IOException {
    car.delete();
    assertThat(published("2026-11-20T01:30:00Z")).isEqualTo(contract("CarDeleted"));
  }

  @Test
  void aWithdrawnCar() throws IOException {
    car.edit(details("GMP", "55000"));
    car.withdraw();
    assertThat(published("2026-11-22T09:15:30.250Z")).isEqualTo(contract("CarWithdrawn"));
  }

  private static Car car(String branch, String rate) {
    return Car.register(
        UUID.fromString("01920f3a-7b1c-7d00-8a11-5c0ffee00001"), details(branch, rate));
  }

  private String published(String at) {
    return Json.jsonb().toJson(PublishedCar.of(car, Instant.parse(at)));
  }

  /** The example without the white space that makes it readable. */
  private static String contract(String event) throws IOException {
    String json = Files.readString(Path.of("src/main/resources/contracts", event + ".v1.json"));
    try (var reader = jakarta.json.Json.createReader(new StringReader(json))) {
      JsonValue value = reader.readValue();
      return value.toString();
    }
  }

  private static CarDetails details(String branch, String rate) {
    return new CarDetails(
        new PlateNumber("12가3456"),
        "Hyundai Avante",
        new Acriss("CDAR"),
        branch,
        Money.of(rate, "KRW"));
  }
}
