package carrental.platform.messaging;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;

/**
 * An event of the feed: the JSON format of CloudEvents 1.0, with the extensions that it has on the
 * wire too.
 *
 * @param position its place in the log; grows without gaps
 * @param version the aggregate's version after the change
 * @param actor who caused it, an opaque id; null if nobody is known
 * @param traceparent the trace that it belongs to; null if none
 */
public record EventAnswer(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    String datacontenttype,
    long position,
    long version,
    String actor,
    String traceparent,
    JsonValue data) {

  static EventAnswer of(StoredEvent event) {
    try (var reader = Json.createReader(new StringReader(event.data()))) {
      return new EventAnswer(
          "1.0",
          event.id(),
          event.source(),
          event.type(),
          event.subject(),
          event.time(),
          "application/json",
          event.position(),
          event.version(),
          event.actor(),
          event.traceparent(),
          reader.readValue());
    }
  }
}
