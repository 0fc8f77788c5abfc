package carrental.rental.application;

import java.util.UUID;

/** The reservation context, which alone decides between cancelling and picking up. */
public interface PickUps {

  /**
   * Asks that the reservation be picked up. Asking again under the same id gives the same answer.
   *
   * @throws PickUpRefused if it cannot be picked up
   * @throws ReservationUnreachable if no answer came; the reservation may have been picked up
   */
  void pickUp(UUID reservationId, UUID handOverId);
}
