package carrental.platform.messaging;

import carrental.platform.json.Json;
import java.time.Instant;

/**
 * An event of another context, as it arrived.
 *
 * @param id unique together with the source
 * @param type the wire type, such as {@code rental.CarRented.v1}
 * @param source the publisher, such as {@code /rental}
 * @param subject the id of the aggregate that it happened to
 * @param version the aggregate's version after the change
 * @param time when it happened
 * @param actor who caused it, an opaque id; null if nobody is known
 * @param traceparent the trace that it belongs to (W3C Trace Context); null if none
 * @param position its place in the publisher's log; null if it came without one
 * @param json the body
 */
public record ReceivedEvent(
    String id,
    String type,
    String source,
    String subject,
    long version,
    Instant time,
    String actor,
    String traceparent,
    Long position,
    String json) {

  /**
   * The body as the consumer's own record, which needs to have just the members that it reads.
   *
   * @throws jakarta.json.bind.JsonbException if it cannot be read as that
   */
  public <T extends Record> T data(Class<T> as) {
    return Json.jsonb().fromJson(json, as);
  }
}
