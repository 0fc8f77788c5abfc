package carrental.fleet;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.example;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.UUID;

/** What tests of the running fleet begin with. */
public final class Given {

  private Given() {}

  /** Registers a car; answers its id. */
  public static String register(String plate) {
    return register(plate, "");
  }

  /** Registers a car in a request that says that it belongs to that trace; answers its id. */
  public static String register(String plate, String traceparent) {
    String body =
        """
        {"plateNumber":"%s","model":"Hyundai Avante","acriss":"CDAR","branch":"ICN",
         "dailyRate":{"amount":"50000","currency":"KRW"}}
        """
            .formatted(plate);
    return as("admin-1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .header("traceparent", traceparent)
        .body(body)
        .post("/fleet/api/cars")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** The body of an event that tells of the car's first rental. */
  public static String rented(String carId) {
    try (var reader = Json.createReader(new StringReader(example("rental", "CarRented")))) {
      var car =
          Json.createObjectBuilder().add("id", carId).add("status", "RENTED").add("version", 1);
      return Json.createObjectBuilder(reader.readObject()).add("car", car).build().toString();
    }
  }
}
