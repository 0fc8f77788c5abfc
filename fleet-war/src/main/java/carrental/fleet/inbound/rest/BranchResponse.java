package carrental.fleet.inbound.rest;

import carrental.fleet.domain.Branch;
import carrental.fleet.domain.BranchDetails;

/**
 * A branch as clients see it.
 *
 * @param code its code
 * @param name its name for people
 * @param address where to find it
 * @param timeZone its time zone in the IANA database
 * @param opensAt the local time when it opens, {@code HH:MM}
 * @param closesAt the local time when it closes; {@code 24:00} is the end of the day
 */
public record BranchResponse(
    String code, String name, String address, String timeZone, String opensAt, String closesAt) {

  static BranchResponse of(Branch branch) {
    BranchDetails details = branch.details();
    return new BranchResponse(
        branch.code(),
        details.name(),
        details.address(),
        details.timeZone().getId(),
        details.openingHours().opensAt(),
        details.openingHours().closesAt());
  }
}
