package carrental.mypage.domain.history;

import carrental.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A reservation as it was at one version.
 *
 * @param version the reservation's version; higher is newer
 * @param customerId whose it is, null once that customer was erased
 * @param carId the car
 * @param status the reservation's status: HELD, CONFIRMED, PICKED_UP, COMPLETED, EXPIRED,
 *     CANCELLING, CANCELLED or NO_SHOW
 * @param pickUpAt when it begins
 * @param returnAt when it ends
 * @param total the price
 * @param lines what the price is made of; none of a reservation that was heard of before lines were
 */
public record Booking(
    long version,
    String customerId,
    UUID carId,
    String status,
    Instant pickUpAt,
    Instant returnAt,
    Money total,
    List<Line> lines) {

  private static final Set<String> OPEN = Set.of("HELD", "CONFIRMED", "PICKED_UP", "CANCELLING");

  /** Copies the lines. */
  public Booking {
    lines = lines == null ? List.of() : List.copyOf(lines);
  }

  Booking orNewer(Booking other) {
    return other != null && other.version >= version ? other : this;
  }

  boolean isOpen() {
    return OPEN.contains(status);
  }

  Booking withoutCustomer() {
    return new Booking(version, null, carId, status, pickUpAt, returnAt, total, lines);
  }
}
