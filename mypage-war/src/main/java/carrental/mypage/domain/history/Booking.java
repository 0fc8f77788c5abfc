package carrental.mypage.domain.history;

import carrental.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A reservation as it was at one version.
 *
 * @param version the reservation's version; higher is newer
 * @param customerId whose it is
 * @param carId the car
 * @param status the reservation's status: HELD, CONFIRMED, PICKED_UP, COMPLETED, EXPIRED,
 *     CANCELLING, CANCELLED or NO_SHOW
 * @param pickUpAt when it begins
 * @param returnAt when it ends
 * @param total the price
 */
public record Booking(
    long version,
    String customerId,
    UUID carId,
    String status,
    Instant pickUpAt,
    Instant returnAt,
    Money total) {

  Booking orNewer(Booking other) {
    return other != null && other.version >= version ? other : this;
  }
}
