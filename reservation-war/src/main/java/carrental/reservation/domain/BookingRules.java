package carrental.reservation.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Which periods the company rents cars for.
 *
 * @param shortest the least time between pick-up and return
 * @param longestDays the most days between them, by the branch's calendar
 * @param furthestDays how many days ahead a pick-up may be at most, by the branch's calendar
 */
public record BookingRules(Duration shortest, int longestDays, int furthestDays) {

  /**
   * A reason why a period cannot be reserved.
   *
   * @param field {@code pickUpAt} or {@code returnAt}
   * @param detail what is wrong with it
   * @param allowed what would be right
   */
  public record Fault(String field, String detail, String allowed) {}

  /** When a car that is to be back at that time may go out at the earliest. */
  public Instant earliestFor(Instant returnAt) {
    return returnAt.minus(Duration.ofDays(longestDays));
  }

  /** All reasons why these times cannot be reserved there at that moment; none if they can. */
  public List<Fault> faults(Instant pickUpAt, Instant returnAt, Branch branch, Instant now) {
    List<Fault> faults = new ArrayList<>();
    ZonedDateTime pickUp = pickUpAt.atZone(branch.timeZone());
    if (pickUpAt.isBefore(now)) {
      faults.add(new Fault("pickUpAt", "is in the past", "a time that is still to come"));
    }
    if (pickUp.isAfter(now.atZone(branch.timeZone()).plusDays(furthestDays))) {
      faults.add(
          new Fault("pickUpAt", "is too far ahead", "at most " + furthestDays + " days ahead"));
    }
    if (!returnAt.isAfter(pickUpAt)) {
      faults.add(new Fault("returnAt", "is not after pickUpAt", "a time after pickUpAt"));
    } else if (returnAt.isBefore(pickUpAt.plus(shortest))) {
      faults.add(
          new Fault(
              "returnAt",
              "is too close to pickUpAt",
              "at least " + shortest.toMinutes() + " minutes later"));
    } else if (returnAt.isAfter(pickUp.plusDays(longestDays).toInstant())) {
      faults.add(
          new Fault(
              "returnAt", "is too long after pickUpAt", "at most " + longestDays + " days later"));
    }
    requireOpen("pickUpAt", pickUpAt, branch, faults);
    requireOpen("returnAt", returnAt, branch, faults);
    return faults;
  }

  private static void requireOpen(String field, Instant at, Branch branch, List<Fault> faults) {
    if (!branch.isOpenAt(at)) {
      faults.add(new Fault(field, "is when the branch is closed", branch.hours()));
    }
  }
}
