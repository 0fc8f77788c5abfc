package carrental.fleet.domain;

import java.time.ZoneId;
import java.util.Objects;

/**
 * What an admin says about a branch.
 *
 * @param name its name for people, at most {@value #LONGEST_NAME} characters
 * @param address where to find it, at most {@value #LONGEST_ADDRESS} characters
 * @param timeZone where its clock and its calendar are
 * @param openingHours when it is open
 */
public record BranchDetails(
    String name, String address, ZoneId timeZone, OpeningHours openingHours) {

  /** The most characters of a name. */
  public static final int LONGEST_NAME = 60;

  /** The most characters of an address. */
  public static final int LONGEST_ADDRESS = 200;

  /** What a time zone may be, in words. */
  public static final String TIME_ZONE_ALLOWED =
      "a time zone of the IANA database, such as Asia/Seoul";

  /**
   * Checks the members.
   *
   * @throws IllegalArgumentException if name or address have no or too many characters
   */
  public BranchDetails {
    requireText(name, LONGEST_NAME);
    requireText(address, LONGEST_ADDRESS);
    Objects.requireNonNull(timeZone, "timeZone");
    Objects.requireNonNull(openingHours, "openingHours");
  }

  /**
   * A time zone by its name; offsets such as {@code +09:00} know no daylight saving and are none.
   *
   * @throws IllegalArgumentException if it is not {@link #TIME_ZONE_ALLOWED}
   */
  public static ZoneId timeZone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new IllegalArgumentException("Not a time zone");
    }
    return ZoneId.of(name);
  }

  private static void requireText(String text, int most) {
    if (text.isBlank() || text.codePointCount(0, text.length()) > most) {
      throw new IllegalArgumentException("A text here has 1 to " + most + " characters");
    }
  }
}
