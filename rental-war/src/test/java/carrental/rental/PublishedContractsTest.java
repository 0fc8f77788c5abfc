package carrental.rental;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.json.Json;
import carrental.rental.domain.Inspection;
import carrental.rental.domain.Licence;
import carrental.rental.domain.Rental;
import carrental.rental.domain.RentalCar;
import carrental.rental.domain.RentalEvent;
import carrental.rental.domain.Terms;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is published is, to the byte of each value, what the examples show. */
class PublishedContractsTest {

  private static final Path CONTRACTS = Path.of("src/main/resources/contracts");
  private static final UUID CAR = UUID.fromString("019b0a4e-7c00-7000-8000-00000000ca01");
  private static final UUID RESERVATION = UUID.fromString("019b0a4e-7c00-7000-8000-000000000e01");
  private static final UUID CLAIM = UUID.randomUUID();

  private final RentalCar car = new RentalCar(CAR);
  private Rental rental;

  @Test
  void theContractsLifeIsPublishedAsTheExamplesShow() throws IOException {
    writesExactly(rent());
    writesExactly(
        rental.handOver(
            CLAIM,
            new Inspection(12_000, 8, null),
            new Licence("1234", LocalDate.parse("2030-01-01")),
            car,
            false,
            Instant.parse("2026-12-10T01:05:00.500Z")));
    writesExactly(
        rental.takeBack(
            CLAIM,
            new Inspection(12_345, 6, null),
            car,
            Instant.parse("2026-12-13T00:40:00.750Z")));
  }

  @Test
  void aCancellationIsPublishedAsTheExampleShows() throws IOException {
    rent();
    writesExactly(rental.cancel(car, Instant.parse("2026-12-02T00:00:00.250Z")).orElseThrow());
  }

  /** The car was rented once before. */
  private RentalEvent rent() {
    open(UUID.randomUUID()).cancel(car, Instant.EPOCH);
    rental = open(RESERVATION);
    return rental.opened(car, Instant.parse("2026-12-01T00:00:00.250Z"));
  }

  private Rental open(UUID reservationId) {
    return Rental.open(
        new Terms(
            reservationId,
            "c-1001",
            CAR,
            "ICN",
            Instant.parse("2026-12-10T01:00:00Z"),
            Instant.parse("2026-12-13T01:00:00Z")),
        UUID.randomUUID(),
        car);
  }

  private static void writesExactly(RentalEvent event) throws IOException {
    String example = Files.readString(CONTRACTS.resolve(event.name() + ".v1.json"));
    assertThat(parsed(Json.jsonb().toJson(event.rental())).toString())
        .isEqualTo(parsed(example).toString());
  }

  private static JsonObject parsed(String json) {
    try (var reader = jakarta.json.Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
