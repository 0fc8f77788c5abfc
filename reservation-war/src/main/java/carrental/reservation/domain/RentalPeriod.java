package carrental.reservation.domain;

import java.time.Instant;

/**
 * The time for which a car is wanted: from the pick-up on, up to but without the moment of return.
 *
 * @param pickUpAt when the car is to be picked up
 * @param returnAt when it is to be back
 */
public record RentalPeriod(Instant pickUpAt, Instant returnAt) {

  /**
   * Checks that the return comes after the pick-up.
   *
   * @throws IllegalArgumentException if not
   */
  public RentalPeriod {
    if (!returnAt.isAfter(pickUpAt)) {
      throw new IllegalArgumentException("A period ends after it begins");
    }
  }
}
