package carrental.fleet.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * That a car cannot be rented for a time.
 *
 * @param reason why, for the people who look after the fleet; 1 to {@value #LONGEST_REASON}
 *     characters
 * @param from since when
 * @param until when it is expected back; it stays out until somebody brings it back
 */
public record OutOfService(String reason, Instant from, Instant until) {

  /** The most characters of a reason. */
  public static final int LONGEST_REASON = 200;

  /** What an expected end may be, in words. */
  public static final String END_ALLOWED = "a time in the future, at most 400 days from now";

  private static final Duration LONGEST = Duration.ofDays(400);

  /**
   * Checks the members.
   *
   * @throws IllegalArgumentException if the reason has no or too many characters, or the end does
   *     not come after the beginning
   */
  public OutOfService {
    if (reason.isBlank() || reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
      throw new IllegalArgumentException("A reason has 1 to " + LONGEST_REASON + " characters");
    }
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("It ends after it has begun");
    }
  }

  /** Whether that end can be expected now: it is {@link #END_ALLOWED}. */
  public static boolean mayEnd(Instant until, Instant now) {
    return until.isAfter(now) && !until.isAfter(now.plus(LONGEST));
  }

  OutOfService since(Instant from) {
    return new OutOfService(reason, from, until);
  }
}
