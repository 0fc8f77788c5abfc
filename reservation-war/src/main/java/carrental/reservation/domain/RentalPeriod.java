package carrental.reservation.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The time for which a car is wanted: from the pick-up on, up to but without the moment of return.
 *
 * @param pickUpAt when the car is to be picked up
 * @param returnAt when it is to be back
 */
public record RentalPeriod(Instant pickUpAt, Instant returnAt) {

  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final Duration FURTHEST_AHEAD = Duration.ofDays(400);
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Checks that the return comes after the pick-up.
   *
   * @throws IllegalArgumentException if not
   */
  public RentalPeriod {
    if (!returnAt.isAfter(pickUpAt)) {
      throw new IllegalArgumentException("A period ends after it begins");
    }
  }

  /**
   * A reason why a period cannot be reserved.
   *
   * @param field {@code pickUpAt} or {@code returnAt}
   * @param detail what is wrong with it
   * @param allowed what would be right
   */
  public record Fault(String field, String detail, String allowed) {}

  /** All reasons why these times cannot be reserved at that moment; none if they can. */
  public static List<Fault> faults(Instant pickUpAt, Instant returnAt, Instant now) {
    List<Fault> faults = new ArrayList<>();
    if (pickUpAt.isBefore(now)) {
      faults.add(new Fault("pickUpAt", "is in the past", "a time that is still to come"));
    }
    if (pickUpAt.isAfter(now.plus(FURTHEST_AHEAD))) {
      faults.add(new Fault("pickUpAt", "is too far ahead", "at most 400 days ahead"));
    }
    if (!returnAt.isAfter(pickUpAt)) {
      faults.add(new Fault("returnAt", "is not after pickUpAt", "a time after pickUpAt"));
    } else if (returnAt.isBefore(pickUpAt.plus(SHORTEST))) {
      faults.add(new Fault("returnAt", "is too close to pickUpAt", "at least an hour later"));
    } else if (returnAt.isAfter(pickUpAt.plus(LONGEST))) {
      faults.add(new Fault("returnAt", "is too long after pickUpAt", "at most 90 days later"));
    }
    return faults;
  }

  /** How many days are paid for: each period of 24 hours that was begun. */
  public long startedDays() {
    Duration length = Duration.between(pickUpAt, returnAt);
    return length.minusNanos(1).dividedBy(DAY) + 1;
  }
}
