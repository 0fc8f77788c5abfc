package carrental.rental.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What was reserved and paid, and so what the contract is about.
 *
 * @param reservationId the reservation; the contract bears the same id
 * @param customerId who rents, an opaque id
 * @param carId which car
 * @param branch code of the branch where the car is fetched and brought back
 * @param pickUpAt from when it is rented
 * @param returnAt until when, later than {@code pickUpAt}
 */
public record Terms(
    UUID reservationId,
    String customerId,
    UUID carId,
    String branch,
    Instant pickUpAt,
    Instant returnAt) {

  /**
   * Checks the members.
   *
   * @throws IllegalArgumentException if it would end before it begins
   */
  public Terms {
    Objects.requireNonNull(reservationId, "reservationId");
    Objects.requireNonNull(customerId, "customerId");
    Objects.requireNonNull(carId, "carId");
    Objects.requireNonNull(branch, "branch");
    if (!returnAt.isAfter(pickUpAt)) {
      throw new IllegalArgumentException("A rental ends after it begins");
    }
  }
}
