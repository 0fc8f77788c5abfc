package carrental.mypage;

import static carrental.platform.testing.ContextUnderTest.count;
import static carrental.platform.testing.ContextUnderTest.example;
import static carrental.platform.testing.ContextUnderTest.publish;

import carrental.platform.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An event as its publisher would send it: the publisher's example, with what the test needs in the
 * place of what is there.
 */
public record Told(String id, String topic, String type, UUID subject, long version, String body) {

  /** Of reservation: {@code ReservationHeld}, with that status. */
  public static Told reservation(
      String event, UUID id, long version, String customer, UUID car, Instant at) {
    return of(
        "reservation",
        event,
        id,
        version,
        change()
            .add("reservationId", id.toString())
            .add("customerId", customer)
            .add("carId", car.toString())
            .add("at", Json.write(at)));
  }

  /** The same event with another value of a member. */
  public Told with(String member, String value) {
    try (var reader = jakarta.json.Json.createReader(new StringReader(body))) {
      String other =
          jakarta.json.Json.createObjectBuilder(reader.readObject())
              .add(member, value)
              .build()
              .toString();
      return new Told(id, topic, type, subject, version, other);
    }
  }

  /** Of payment. */
  public static Told payment(String event, UUID id, long version, Instant at) {
    return of(
        "payment",
        event,
        id,
        version,
        change().add("reservationId", id.toString()).add("at", Json.write(at)));
  }

  /** Of rental. */
  public static Told rental(String event, UUID id, long version, Instant at) {
    return of(
        "rental",
        event,
        id,
        version,
        change().add("reservationId", id.toString()).add("at", Json.write(at)));
  }

  /** Of fleet, about a car. */
  public static Told car(String event, UUID id, long version, String plateNumber, String branch) {
    return of(
        "fleet",
        event,
        id,
        version,
        change().add("carId", id.toString()).add("plateNumber", plateNumber).add("branch", branch));
  }

  /** Held, paid, confirmed, rented, cancelled and refunded: one event a second. */
  public static List<Told> cancelledLife(UUID id, String customer, UUID car, Instant from) {
    return List.of(
        reservation("ReservationHeld", id, 1, customer, car, from),
        payment("PaymentDeclined", id, 1, from.plusSeconds(1)),
        payment("PaymentApproved", id, 2, from.plusSeconds(2)),
        reservation("ReservationConfirmed", id, 2, customer, car, from.plusSeconds(3)),
        rental("CarRented", id, 1, from.plusSeconds(4)),
        reservation("CancellationRequested", id, 3, customer, car, from.plusSeconds(5)),
        payment("PaymentRefunded", id, 3, from.plusSeconds(6)),
        reservation("ReservationCancelled", id, 4, customer, car, from.plusSeconds(7)),
        rental("RentalCancelled", id, 2, from.plusSeconds(8)));
  }

  /** Sends it; sent again, it is the same event. */
  public void send() {
    publish(topic, id, type, subject.toString(), version, body);
  }

  /** Whether the inbox has it. */
  public boolean hasArrived() {
    return count("select count(*) from inbox where event_id = '" + id + "'") == 1;
  }

  private static Told of(
      String context, String event, UUID subject, long version, JsonObjectBuilder change) {
    try (var reader = jakarta.json.Json.createReader(new StringReader(example(context, event)))) {
      JsonObject body =
          jakarta.json.Json.createMergePatch(change.add("version", version).build())
              .apply(reader.readObject())
              .asJsonObject();
      String topic = (context.equals("fleet") ? "car" : context) + "-events";
      String type = context + "." + event + ".v1";
      return new Told(UUID.randomUUID().toString(), topic, type, subject, version, body.toString());
    }
  }

  private static JsonObjectBuilder change() {
    return jakarta.json.Json.createObjectBuilder();
  }
}
