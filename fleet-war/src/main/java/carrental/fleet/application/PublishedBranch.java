package carrental.fleet.application;

import carrental.fleet.domain.Branch;
import carrental.fleet.domain.BranchDetails;
import java.time.Instant;

/**
 * A branch as events carry it.
 *
 * @param code its code
 * @param version counts the admins' changes
 * @param name its name for people
 * @param address where to find it
 * @param timeZone its time zone in the IANA database
 * @param opensAt the local time when it opens, {@code HH:MM}
 * @param closesAt the local time when it closes; {@code 24:00} is the end of the day
 * @param at when that became so
 */
public record PublishedBranch(
    String code,
    long version,
    String name,
    String address,
    String timeZone,
    String opensAt,
    String closesAt,
    Instant at) {

  static PublishedBranch of(Branch branch, Instant at) {
    BranchDetails details = branch.details();
    return new PublishedBranch(
        branch.code(),
        branch.version(),
        details.name(),
        details.address(),
        details.timeZone().getId(),
        details.openingHours().opensAt(),
        details.openingHours().closesAt(),
        at);
  }
}
