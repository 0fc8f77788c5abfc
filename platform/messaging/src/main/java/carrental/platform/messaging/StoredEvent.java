package carrental.platform.messaging;

import java.time.Instant;

/** A row of the outbox that has its position. */
record StoredEvent(
    long position,
    String id,
    String type,
    String subject,
    long version,
    Instant time,
    String actor,
    String traceparent,
    String data) {

  /** The publisher: the part of the type before the first dot. */
  String source() {
    return "/" + type.substring(0, type.indexOf('.'));
  }
}
