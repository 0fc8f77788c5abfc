package carrental.platform.messaging;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.UUID;

/**
 * A parked event as operators see it.
 *
 * @param id what it is called here
 * @param eventId its CloudEvents id
 * @param reason why it could not be applied the last time
 * @param attempts how often it has been tried again
 * @param nextAttemptAt when it is tried next; null while an earlier event of its subject is parked
 * @param data its body; text if it is no JSON
 */
public record ParkedEventAnswer(
    UUID id,
    String eventId,
    String type,
    String source,
    String subject,
    long version,
    Instant time,
    String actor,
    String reason,
    int attempts,
    Instant parkedAt,
    Instant nextAttemptAt,
    JsonValue data) {

  static ParkedEventAnswer of(ParkedEvents.Parked parked) {
    ReceivedEvent event = parked.event();
    return new ParkedEventAnswer(
        parked.id(),
        event.id(),
        event.type(),
        event.source(),
        event.subject(),
        event.version(),
        event.time(),
        event.actor(),
        parked.reason(),
        parked.attempts(),
        parked.parkedAt(),
        parked.isFirst() ? parked.retryAt() : null,
        data(event.json()));
  }

  private static JsonValue data(String body) {
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.readValue();
    } catch (JsonException e) {
      // Perhaps that is why it is here.
      return Json.createValue(body);
    }
  }
}
