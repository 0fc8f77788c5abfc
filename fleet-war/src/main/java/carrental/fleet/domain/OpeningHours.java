package carrental.fleet.domain;

import java.util.regex.Pattern;

/**
 * When a branch is open, every day the same, in its own time zone.
 *
 * @param opensAt {@link #OPENING_ALLOWED}
 * @param closesAt {@link #CLOSING_ALLOWED}, later than that
 */
public record OpeningHours(String opensAt, String closesAt) {

  /** What an opening time may be, in words. */
  public static final String OPENING_ALLOWED = "a time from 00:00 to 23:59, written HH:MM";

  /** What a closing time may be, in words. */
  public static final String CLOSING_ALLOWED =
      "a time from 00:01 to 24:00, written HH:MM, after the opening time";

  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final String END_OF_DAY = "24:00";

  /**
   * Checks the members.
   *
   * @throws IllegalArgumentException if one is not allowed
   */
  public OpeningHours {
    opening(opensAt);
    closing(closesAt);
    if (!inOrder(opensAt, closesAt)) {
      throw new IllegalArgumentException("A branch closes after it has opened");
    }
  }

  /**
   * An opening time.
   *
   * @throws IllegalArgumentException if it is not {@link #OPENING_ALLOWED}
   */
  public static String opening(String time) {
    if (!TIME.matcher(time).matches()) {
      throw new IllegalArgumentException("Not a time of day");
    }
    return time;
  }

  /**
   * A closing time.
   *
   * @throws IllegalArgumentException if it is not {@link #CLOSING_ALLOWED}
   */
  public static String closing(String time) {
    return time.equals(END_OF_DAY) ? time : opening(time);
  }

  /** Whether the one comes before the other. */
  public static boolean inOrder(String opensAt, String closesAt) {
    return opensAt.compareTo(closesAt) < 0;
  }
}
