package carrental.systemtests.faults;

import carrental.systemtests.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A rental as My Page shows it. */
record Shown(
    String status,
    String car,
    String pickUpAt,
    String returnAt,
    JsonValue total,
    JsonValue lines,
    String paid,
    String refunded,
    List<String> timeline) {

  /** Who comes first in the same millisecond. */
  private static final List<String> SOURCES = List.of("payment", "reservation", "rental");

  private static final Comparator<JsonObject> AS_IT_HAPPENED =
      Comparator.comparing((JsonObject event) -> Instant.parse(Json.text(event, "/data/at")))
          .thenComparing(event -> SOURCES.indexOf(source(event)))
          .thenComparing(event -> event.getJsonNumber("version").longValue())
          .thenComparing(event -> event.getString("type"));

  /** As My Page answers it. */
  static Shown of(JsonObject rental) {
    return new Shown(
        Json.text(rental, "/status"),
        Json.text(rental, "/car/id"),
        Json.text(rental, "/pickUpAt"),
        Json.text(rental, "/returnAt"),
        rental.get("total"),
        rental.get("lines"),
        Json.text(rental, "/paid/amount"),
        Json.text(rental, "/refunded/amount"),
        rental.getJsonArray("timeline").getValuesAs(JsonObject.class).stream()
            .map(step -> step(Json.text(step, "/at"), step.getString("type"), amount(step)))
            .toList());
  }

  /** As it follows from all events about the reservation, one of which reservation has told. */
  static Shown foldOf(List<JsonObject> events) {
    JsonObject booking = newest(events, "reservation");
    JsonObject payment = newest(events, "payment");
    return new Shown(
        Json.text(booking, "/status"),
        Json.text(booking, "/carId"),
        Json.text(booking, "/pickUpAt"),
        Json.text(booking, "/returnAt"),
        booking.get("total"),
        booking.get("lines"),
        payment == null ? "0" : Json.text(payment, "/paid/amount"),
        payment == null ? "0" : Json.text(payment, "/refunded/amount"),
        events.stream()
            .sorted(AS_IT_HAPPENED)
            .map(
                event ->
                    step(
                        Json.text(event, "/data/at"),
                        event.getString("type"),
                        amountMoved(event.getJsonObject("data"))))
            .toList());
  }

  private static JsonObject newest(List<JsonObject> events, String source) {
    return events.stream()
        .filter(event -> source(event).equals(source))
        .max(Comparator.comparing(event -> event.getJsonNumber("version").longValue()))
        .map(event -> event.getJsonObject("data"))
        .orElse(null);
  }

  private static String source(JsonObject event) {
    return event.getString("type").split("\\.")[0];
  }

  private static String step(String at, String type, String amount) {
    return at + " " + type + " " + amount;
  }

  private static String amount(JsonObject step) {
    return step.isNull("amount") ? null : Json.text(step, "/amount/amount");
  }

  private static String amountMoved(JsonObject data) {
    boolean moves = data.containsKey("entry") && !data.isNull("entry");
    return moves ? Json.text(data, "/entry/amount/amount") : null;
  }
}
