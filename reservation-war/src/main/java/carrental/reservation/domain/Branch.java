package carrental.reservation.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A place where cars are picked up and returned.
 *
 * @param version grows with each change in the fleet
 * @param timeZone where its clock and its calendar are
 * @param opensAt local time, {@code 08:00}
 * @param closesAt local time, at most {@code 24:00}
 */
public record Branch(
    String code, long version, String name, ZoneId timeZone, String opensAt, String closesAt) {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  /** Whether somebody is there at that moment; the moments of opening and closing count. */
  public boolean isOpenAt(Instant at) {
    // Written with leading zeros, times of day sort as text.
    String local = LOCAL.format(at.atZone(timeZone));
    return local.compareTo(opensAt) >= 0 && local.compareTo(closesAt + ":00.000") <= 0
        || closesAt.equals("24:00") && local.equals("00:00:00.000");
  }

  /** Its hours in words. */
  public String hours() {
    return "from %s to %s in %s".formatted(opensAt, closesAt, timeZone);
  }
}
