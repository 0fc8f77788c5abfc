package carrental.fleet.inbound.rest;

import carrental.fleet.application.CarFilter;
import carrental.fleet.domain.Acriss;
import carrental.fleet.domain.CarDetails;
import carrental.fleet.domain.CarStatus;
import carrental.fleet.domain.OutOfService;
import carrental.fleet.domain.PlateNumber;
import carrental.platform.money.Money;
import carrental.platform.web.Fields;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what clients say about cars; everything that is wrong is reported at once. */
final class CarFields {

  private static final String STATUSES =
      Arrays.stream(CarStatus.values()).map(Enum::name).collect(Collectors.joining(", "));

  private CarFields() {}

  /** The details of a car, in a body. */
  static CarDetails details(Fields in, List<String> branches) {
    PlateNumber plate = in.required("plateNumber", PlateNumber.ALLOWED, PlateNumber::new);
    String model = in.text("model", CarDetails.LONGEST_MODEL);
    Acriss acriss = in.required("acriss", Acriss.ALLOWED, Acriss::new);
    String branch =
        in.required("branch", String.join(", ", branches), code -> known(code, branches));
    Money rate = in.money("dailyRate");
    if (rate != null && !rate.isPositive()) {
      in.violation("dailyRate/amount", "is not more than zero", "more than zero");
    }
    in.check();
    return new CarDetails(plate, model, acriss, branch, rate);
  }

  /** Why and how long a car cannot be rented from now on, in a body. */
  static OutOfService outOfService(Fields in, Instant now) {
    String reason = in.text("reason", OutOfService.LONGEST_REASON);
    Instant until = in.instant("until");
    if (until != null && !OutOfService.mayEnd(until, now)) {
      in.violation("until", "is past or too far away", OutOfService.END_ALLOWED);
    }
    in.check();
    return new OutOfService(reason, now, until);
  }

  /** Whether a car is to be deleted and not just withdrawn, in a query. */
  static boolean forGood(Fields query) {
    Boolean forGood = query.optional("forGood", "true or false", CarFields::yesOrNo);
    query.check();
    return Boolean.TRUE.equals(forGood);
  }

  /** Which cars to list, in a query. */
  static CarFilter filter(Fields query, List<String> branches) {
    return new CarFilter(
        query.optional("branch", String.join(", ", branches), code -> known(code, branches)),
        query.optional("status", STATUSES, CarStatus::valueOf),
        query.optional("plateNumber", PlateNumber.ALLOWED, PlateNumber::new),
        null);
  }

  private static boolean yesOrNo(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("Neither true nor false");
    };
  }

  private static String known(String branch, List<String> branches) {
    if (!branches.contains(branch)) {
      throw new IllegalArgumentException("Not a branch");
    }
    return branch;
  }
}
