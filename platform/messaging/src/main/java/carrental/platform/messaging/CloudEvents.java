package carrental.platform.messaging;

import carrental.platform.json.Json;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Events as JMS messages: the attributes of CloudEvents 1.0 as properties ({@code version}, {@code
 * actor}, {@code traceparent} and {@code position} are extensions), JSON in the body, the subject
 * as message group.
 */
final class CloudEvents {

  private static final String SPECVERSION = "cloudEvents_specversion";
  private static final String ID = "cloudEvents_id";
  private static final String TYPE = "cloudEvents_type";
  private static final String SOURCE = "cloudEvents_source";
  private static final String SUBJECT = "cloudEvents_subject";
  private static final String TIME = "cloudEvents_time";
  private static final String VERSION = "cloudEvents_version";
  private static final String ACTOR = "cloudEvents_actor";
  private static final String TRACEPARENT = "cloudEvents_traceparent";
  private static final String POSITION = "cloudEvents_position";

  /** An index of the database has to hold some of them together. */
  private static final int LONGEST_ATTRIBUTE = 255;

  private CloudEvents() {}

  static TextMessage write(StoredEvent event, Session session) throws JMSException {
    TextMessage message = session.createTextMessage(event.data());
    message.setStringProperty(SPECVERSION, "1.0");
    message.setStringProperty(ID, event.id());
    message.setStringProperty(TYPE, event.type());
    message.setStringProperty(SOURCE, event.source());
    message.setStringProperty(SUBJECT, event.subject());
    message.setStringProperty(TIME, Json.write(event.time()));
    message.setLongProperty(VERSION, event.version());
    message.setLongProperty(POSITION, event.position());
    if (event.actor() != null) {
      message.setStringProperty(ACTOR, event.actor());
    }
    if (event.traceparent() != null) {
      message.setStringProperty(TRACEPARENT, event.traceparent());
    }
    message.setStringProperty("JMSXGroupID", event.subject());
    return message;
  }

  /**
   * Reads an event.
   *
   * @throws EventRejected if the message is not one
   */
  static ReceivedEvent read(Message message) throws JMSException {
    if (!(message instanceof TextMessage text)) {
      throw new EventRejected("Not a text message");
    }
    String position = storable(message.getStringProperty(POSITION));
    try {
      return new ReceivedEvent(
          required(message, ID),
          required(message, TYPE),
          required(message, SOURCE),
          required(message, SUBJECT),
          Long.parseLong(required(message, VERSION)),
          time(required(message, TIME)),
          storable(message.getStringProperty(ACTOR)),
          storable(message.getStringProperty(TRACEPARENT)),
          position == null ? null : Long.valueOf(position),
          storable(text.getText()));
    } catch (NumberFormatException | DateTimeException e) {
      throw new EventRejected("Not an event: " + e.getMessage());
    }
  }

  /** Whatever arrived that is not an event, in a form that can be parked and looked at. */
  static ReceivedEvent unreadable(Message message) throws JMSException {
    String known = message.getJMSMessageID();
    String id = known == null ? "unknown-" + UUID.randomUUID() : known;
    return new ReceivedEvent(
        id,
        "unreadable",
        String.valueOf(message.getJMSDestination()),
        id,
        0,
        Instant.ofEpochMilli(message.getJMSTimestamp()),
        null,
        null,
        null,
        String.valueOf(message instanceof TextMessage text ? text.getText() : message)
            .replace("\0", ""));
  }

  /** The database knows years of four digits well enough, and no others are meant. */
  private static Instant time(String text) {
    Instant time = Instant.parse(text);
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1 || year > 9999) {
      throw new EventRejected("Not an event: its time is " + text);
    }
    return time;
  }

  /** A database cannot keep the character 0, nor has JSON any. */
  private static String storable(String text) {
    if (text != null && text.indexOf('\0') >= 0) {
      throw new EventRejected("Not an event: it has the character 0");
    }
    return text;
  }

  private static String required(Message message, String property) throws JMSException {
    String value = message.getStringProperty(property);
    if (value == null || value.isBlank()) {
      throw new EventRejected("Not an event: " + property + " is missing");
    }
    if (value.length() > LONGEST_ATTRIBUTE) {
      throw new EventRejected("Not an event: " + property + " is too long");
    }
    return storable(value);
  }
}
