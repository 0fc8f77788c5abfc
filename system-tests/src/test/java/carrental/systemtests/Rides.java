package carrental.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What the journeys ask for: cars with plates of their own, periods in the days to come. */
public final class Rides {

  private static final String HANGUL = "가나다라마거너더러머고노도로모구누두루무";

  private Rides() {}

  /**
   * A rental period.
   *
   * @param pickUpAt its begin
   * @param returnAt its end
   */
  public record Period(Instant pickUpAt, Instant returnAt) {

    /** So many whole days, so many days from now, from 11:00 in Seoul. */
    public static Period inDays(int from, int days) {
      Instant start =
          Clock.systemUTC()
              .instant()
              .truncatedTo(ChronoUnit.DAYS)
              .plus(Duration.ofDays(from))
              .plus(Duration.ofHours(2));
      return new Period(start, start.plus(Duration.ofDays(days)));
    }

    /** As query parameters. */
    public String query() {
      return "pickUpAt=" + pickUpAt + "&returnAt=" + returnAt;
    }
  }

  /** A car to register, with a plate that nobody has yet. */
  public static JsonObject car(String branch, long dailyRate) {
    var random = ThreadLocalRandom.current();
    String plate =
        "%03d%s%04d"
            .formatted(
                random.nextInt(100, 1000),
                HANGUL.charAt(random.nextInt(HANGUL.length())),
                random.nextInt(10_000));
    return Json.createObjectBuilder()
        .add("plateNumber", plate)
        .add("model", "Hyundai Avante")
        .add("acriss", "CDAR")
        .add("branch", branch)
        .add("dailyRate", krw(dailyRate))
        .build();
  }

  /** So many won. */
  public static JsonObject krw(long amount) {
    return Json.createObjectBuilder()
        .add("amount", Long.toString(amount))
        .add("currency", "KRW")
        .build();
  }

  /** A reservation of that car, paid with that method. */
  public static JsonObject reservation(String carId, Period period, String method) {
    return Json.createObjectBuilder()
        .add("carId", carId)
        .add("pickUpAt", period.pickUpAt().toString())
        .add("returnAt", period.returnAt().toString())
        .add("payment", method(method))
        .build();
  }

  /** Gives back what earlier tests left unpaid, because nobody may hold many cars. */
  public static void cancelHolds(TheSystem system) {
    for (String customer : List.of("c-1001", "c-1002", "c-1003")) {
      Caller caller = system.caller(customer);
      String reservations = "/reservation/api/reservations";
      for (JsonObject one : caller.all(reservations + "?limit=200")) {
        if (one.getString("status").equals("HELD")) {
          int cancelled =
              caller
                  .post(reservations + "/" + one.getString("id") + "/cancellation", null)
                  .status();
          // Or 202, and it is cancelled by itself.
          assertThat(cancelled).isIn(200, 202);
        }
      }
    }
  }

  /** A payment's method. */
  public static JsonObject method(String method) {
    return Json.createObjectBuilder().add("method", method).build();
  }

  /** A hand-over with everything in order. */
  public static JsonObject handOver(int odometerKm, Period period) {
    return Json.createObjectBuilder(givenBack(odometerKm))
        .add(
            "licence",
            Json.createObjectBuilder()
                .add("lastFour", "4711")
                .add(
                    "validUntil",
                    period.returnAt().plus(Duration.ofDays(400)).toString().substring(0, 10)))
        .build();
  }

  /** A return with everything in order. */
  public static JsonObject givenBack(int odometerKm) {
    return Json.createObjectBuilder()
        .add("odometerKm", odometerKm)
        .add("fuelEighths", 8)
        .add("damageNotes", "none")
        .build();
  }
}
