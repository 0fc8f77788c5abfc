package carrental.reservation.application;

import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.RentalPeriod;
import java.time.Instant;
import java.util.UUID;

/**
 * Which car is blocked for which reservation, from pick-up to return and the turnaround after it.
 */
public interface Allocations {

  /**
   * Blocks a car; nobody else can decide about its allocations until the transaction ends.
   *
   * @param carFreeAt when it can go out again
   * @param overdueCarFreeAt when a car that should be back, and is not, can go out again
   * @throws Refusal.CarNotAvailable if any of that time is blocked already, or the car is overdue
   */
  void add(
      UUID carId,
      UUID reservationId,
      RentalPeriod period,
      Instant carFreeAt,
      Instant overdueCarFreeAt);

  /**
   * Blocks the car from now on if its period has not begun yet; answers false, and changes nothing,
   * if it is somebody else's until then.
   */
  boolean begin(UUID carId, UUID reservationId, Instant now);

  /** Unblocks the car at once. */
  void free(UUID reservationId);

  /** Unblocks the car if the time for which it is blocked is over; answers whether it is. */
  boolean freeIfOver(UUID reservationId, Instant now);

  /**
   * Lets the allocation end when the car, which is back, can go out again: earlier than planned, or
   * later as far as nobody else has it then.
   */
  void end(UUID carId, UUID reservationId, Instant carFreeAt);
}
