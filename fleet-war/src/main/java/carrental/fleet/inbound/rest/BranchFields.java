package carrental.fleet.inbound.rest;

import carrental.fleet.domain.Branch;
import carrental.fleet.domain.BranchDetails;
import carrental.fleet.domain.OpeningHours;
import carrental.platform.web.Fields;
import java.time.ZoneId;

/** Reads what admins say about branches; everything that is wrong is reported at once. */
final class BranchFields {

  private BranchFields() {}

  /** The code of a new branch, in a body whose details are read next. */
  static String code(Fields in) {
    return in.required("code", Branch.CODE_ALLOWED, Branch::requireCode);
  }

  /** The details of a branch, in a body. */
  static BranchDetails details(Fields in) {
    String name = in.text("name", BranchDetails.LONGEST_NAME);
    String address = in.text("address", BranchDetails.LONGEST_ADDRESS);
    ZoneId timeZone =
        in.required("timeZone", BranchDetails.TIME_ZONE_ALLOWED, BranchDetails::timeZone);
    String opensAt = in.required("opensAt", OpeningHours.OPENING_ALLOWED, OpeningHours::opening);
    String closesAt = in.required("closesAt", OpeningHours.CLOSING_ALLOWED, OpeningHours::closing);
    if (opensAt != null && closesAt != null && !OpeningHours.inOrder(opensAt, closesAt)) {
      in.violation("closesAt", "is not after the opening", OpeningHours.CLOSING_ALLOWED);
    }
    in.check();
    return new BranchDetails(name, address, timeZone, new OpeningHours(opensAt, closesAt));
  }
}
