package carrental.reservation.inbound.rest;

import carrental.platform.web.Fields;
import carrental.reservation.domain.BookingRules.Fault;
import carrental.reservation.domain.RentalPeriod;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** Reads the period that is wanted. */
final class Periods {

  private Periods() {}

  /**
   * The period of {@code pickUpAt} and {@code returnAt}; null if anything is wrong with it.
   *
   * @param check tells what is wrong with two times, of which one may be missing
   */
  static RentalPeriod read(Fields fields, BiFunction<Instant, Instant, List<Fault>> check) {
    Instant pickUpAt = fields.instant("pickUpAt");
    Instant returnAt = fields.instant("returnAt");
    var faults = check.apply(pickUpAt, returnAt);
    faults.forEach(fault -> fields.violation(fault.field(), fault.detail(), fault.allowed()));
    return pickUpAt == null || returnAt == null || !faults.isEmpty()
        ? null
        : new RentalPeriod(pickUpAt, returnAt);
  }
}
