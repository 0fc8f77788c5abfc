package carrental.platform.messaging;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A fact to be published.
 *
 * @param type the wire type {@code <context>.<Event>.v<number>}, such as {@code
 *     rental.CarRented.v1}
 * @param subject the id of the aggregate that it happened to; events of one subject are sent in
 *     order
 * @param version the aggregate's version after the change; consumers use it to tell newer from
 *     older
 * @param time when it happened
 * @param data a public record, written by {@link carrental.platform.json.Json}: a snapshot of the
 *     aggregate, without personal data
 */
public record OutgoingEvent(String type, String subject, long version, Instant time, Record data) {

  private static final Pattern TYPE = Pattern.compile("[a-z]+\\.[A-Z][A-Za-z]*\\.v[1-9][0-9]*");

  /**
   * Checks the members.
   *
   * @throws IllegalArgumentException if the type is not written as above
   * @throws NullPointerException if anything is missing
   */
  public OutgoingEvent {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("Not an event type: " + type);
    }
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(data, "data");
  }
}
