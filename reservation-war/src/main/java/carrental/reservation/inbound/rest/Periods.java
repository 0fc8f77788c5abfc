package carrental.reservation.inbound.rest;

import carrental.platform.web.Fields;
import carrental.reservation.domain.RentalPeriod;
import java.time.Instant;

/** Reads the period that is wanted. */
final class Periods {

  private Periods() {}

  /** The period of {@code pickUpAt} and {@code returnAt}; null if anything is wrong with it. */
  static RentalPeriod read(Fields fields, Instant now) {
    Instant pickUpAt = fields.instant("pickUpAt");
    Instant returnAt = fields.instant("returnAt");
    if (pickUpAt == null || returnAt == null) {
      return null;
    }
    var faults = RentalPeriod.faults(pickUpAt, returnAt, now);
    faults.forEach(fault -> fields.violation(fault.field(), fault.detail(), fault.allowed()));
    return faults.isEmpty() ? new RentalPeriod(pickUpAt, returnAt) : null;
  }
}
