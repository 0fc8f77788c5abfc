package carrental.rental.inbound.messaging;

import carrental.platform.messaging.EventRejected;
import carrental.rental.domain.Terms;
import java.time.Instant;
import java.util.UUID;

/**
 * What this context reads of a reservation's event.
 *
 * @param reservationId the reservation
 * @param customerId who reserved
 * @param carId which car
 * @param branch code of the branch
 * @param pickUpAt from when
 * @param returnAt until when
 */
public record ReservationEvent(
    UUID reservationId,
    String customerId,
    UUID carId,
    String branch,
    Instant pickUpAt,
    Instant returnAt) {

  /**
   * Refuses an event that lacks what every reservation has.
   *
   * @throws EventRejected if it does
   */
  void requireComplete() {
    if (reservationId == null
        || customerId == null
        || carId == null
        || branch == null
        || pickUpAt == null
        || returnAt == null) {
      throw new EventRejected("The reservation lacks what every reservation has");
    }
  }

  /** What was reserved. */
  Terms terms() {
    return new Terms(reservationId, customerId, carId, branch, pickUpAt, returnAt);
  }
}
