package carrental.reservation.domain;

import java.time.Duration;
import java.time.Instant;
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

  /**
   * All reasons why these times cannot be reserved there at that moment; none if they can. Where
   * one of them is not known, null, what is wrong with the other one alone.
   */
  public List<Fault> faults(Instant pickUpAt, Instant returnAt, Branch branch, Instant now) {
    List<Fault> faults = new ArrayList<>();
    if (pickUpAt != null) {
      checkPickUp(pickUpAt, branch, now, faults);
    }
    if (pickUpAt != null && returnAt != null) {
      checkLength(pickUpAt, returnAt, branch, faults);
    }
    if (returnAt != null) {
      requireOpen("returnAt", returnAt, branch, faults);
    }
    return faults;
  }

  private void checkPickUp(Instant pickUpAt, Branch branch, Instant now, List<Fault> faults) {
    if (pickUpAt.isBefore(now)) {
      faults.add(new Fault("pickUpAt", "is in the past", "a time that is still to come"));
    }
    if (pickUpAt.isAfter(now.atZone(branch.timeZone()).plusDays(furthestDays).toInstant())) {
      faults.add(
          new Fault("pickUpAt", "is too far ahead", "at most " + furthestDays + " days ahead"));
    }
    requireOpen("pickUpAt", pickUpAt, branch, faults);
  }

  private void checkLength(Instant pickUpAt, Instant returnAt, Branch branch, List<Fault> faults) {
    Instant latest = pickUpAt.atZone(branch.timeZone()).plusDays(longestDays).toInstant();
    if (!returnAt.isAfter(pickUpAt)) {
      faults.add(new Fault("returnAt", "is not after pickUpAt", "a time after pickUpAt"));
    } else if (returnAt.isBefore(pickUpAt.plus(shortest))) {
      faults.add(
          new Fault(
              "returnAt",
              "is too close to pickUpAt",
              "at least " + shortest.toMinutes() + " minutes later"));
    } else if (returnAt.isAfter(latest)) {
      faults.add(
          new Fault(
              "returnAt", "is too long after pickUpAt", "at most " + longestDays + " days later"));
    }
  }

  private static void requireOpen(String field, Instant at, Branch branch, List<Fault> faults) {
    if (!branch.isOpenAt(at)) {
      faults.add(new Fault(field, "is when the branch is closed", branch.hours()));
    }
  }
}
