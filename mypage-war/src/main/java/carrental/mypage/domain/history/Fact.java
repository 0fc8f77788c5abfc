package carrental.mypage.domain.history;

import java.util.UUID;

/** What an event of another context tells about a rental. */
public sealed interface Fact extends Tidings {

  /** The rental: it bears its reservation's id. */
  UUID reservationId();

  /** What happened. */
  Step step();

  /**
   * Told by reservation.
   *
   * @param booking the reservation after the step
   */
  record Booked(UUID reservationId, Step step, Booking booking) implements Fact {}

  /**
   * Told by payment.
   *
   * @param payment the payment after the step
   */
  record Paid(UUID reservationId, Step step, Payment payment) implements Fact {}

  /** Told by rental: the car was rented, handed over, returned, or the rental cancelled. */
  record Driven(UUID reservationId, Step step) implements Fact {}
}
