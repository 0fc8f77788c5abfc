package carrental.rental.outbound.reservation;

import java.util.UUID;

/** One question on its way, over all its tries. Used by one thread. */
class Call {

  private final UUID reservationId;
  private final UUID handOverId;
  private boolean mayHaveArrived;

  Call(UUID reservationId, UUID handOverId) {
    this.reservationId = reservationId;
    this.handOverId = handOverId;
  }

  UUID reservationId() {
    return reservationId;
  }

  UUID handOverId() {
    return handOverId;
  }

  /** In this try it has, or may have. */
  void hasArrived() {
    mayHaveArrived = true;
  }

  /** Whether reservation may have got it in any try. */
  boolean mayHaveArrived() {
    return mayHaveArrived;
  }
}
