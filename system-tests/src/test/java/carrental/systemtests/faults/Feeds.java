package carrental.systemtests.faults;

import static java.util.stream.Collectors.toSet;

import carrental.launcher.Context;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contexts' feeds of events, followed as a new context would follow them: page after page, each
 * from where the one before ended, while events are being written.
 */
final class Feeds {

  private static final List<Context> ABOUT_RESERVATIONS =
      List.of(Context.RESERVATION, Context.PAYMENT, Context.RENTAL);

  private final Callers callers;
  private final Map<Context, Long> read = new EnumMap<>(Context.class);
  private final Map<String, List<JsonObject>> events = new HashMap<>();
  private final List<JsonObject> ofReservations = new ArrayList<>();
  private final Map<String, List<String>> lines = new HashMap<>();
  private final Set<String> newlyToldOf = new HashSet<>();

  Feeds(Callers callers) {
    this.callers = callers;
  }

  /** Reads what is new, unless the context is away. */
  void tryToReadOn() {
    try {
      readOn();
    } catch (UncheckedIOException | AssertionError away) {
      // The next time will do.
    }
  }

  /** Reads what is new. */
  synchronized void readOn() {
    for (Context context : ABOUT_RESERVATIONS) {
      List<JsonObject> page;
      do {
        page =
            callers
                .of("operator-1")
                .get(
                    "/%s/api/events?limit=1000&after=%d"
                        .formatted(context.id(), read.getOrDefault(context, 0L)))
                .expect(200)
                .items();
        for (JsonObject event : page) {
          read.put(context, event.getJsonNumber("position").longValue());
          String subject = event.getString("subject");
          newlyToldOf.add(subject);
          events.computeIfAbsent(subject, s -> new ArrayList<>()).add(event);
          lines
              .computeIfAbsent(subject, s -> new ArrayList<>())
              .add(
                  LiveReader.line(
                      event.getString("type"),
                      subject,
                      Instant.parse(event.getJsonObject("data").getString("at"))));
          if (context == Context.RESERVATION) {
            ofReservations.add(event);
          }
        }
      } while (page.size() == 1000);
    }
  }

  /** The reservations that events were about since this was asked last. */
  synchronized Set<String> newlyToldOf() {
    Set<String> told = Set.copyOf(newlyToldOf);
    newlyToldOf.clear();
    return told;
  }

  /** The ids of all events, by the reservation that they are about. */
  synchronized Map<String, Set<String>> ids() {
    Map<String, Set<String>> ids = new HashMap<>();
    events.forEach(
        (reservation, about) ->
            ids.put(
                reservation, about.stream().map(event -> event.getString("id")).collect(toSet())));
    return ids;
  }

  /** What reservation told, in its order. */
  synchronized List<JsonObject> ofReservations() {
    return List.copyOf(ofReservations);
  }

  /** All events about a reservation. */
  synchronized List<JsonObject> about(String reservation) {
    return List.copyOf(events.getOrDefault(reservation, List.of()));
  }

  /** All events about a reservation, as a live stream tells of each. */
  synchronized List<String> lines(String reservation) {
    return List.copyOf(lines.getOrDefault(reservation, List.of()));
  }

  /** Whose a reservation is. */
  Optional<String> customer(String reservation) {
    return about(reservation).stream()
        .map(event -> event.getJsonObject("data"))
        .filter(data -> data.containsKey("customerId"))
        .map(data -> data.getString("customerId"))
        .findFirst();
  }

  /** Those reservations, by whose they are. */
  Map<String, Set<String>> byCustomer(Set<String> reservations) {
    Map<String, Set<String>> byCustomer = new HashMap<>();
    for (String reservation : reservations) {
      customer(reservation)
          .ifPresent(
              customer ->
                  byCustomer.computeIfAbsent(customer, c -> new HashSet<>()).add(reservation));
    }
    return byCustomer;
  }

  /** All reservations that events are about. */
  synchronized Set<String> reservations() {
    return Set.copyOf(events.keySet());
  }
}
