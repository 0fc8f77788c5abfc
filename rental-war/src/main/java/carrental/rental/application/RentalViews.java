package carrental.rental.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Contracts and cars to be looked at, by queries that are made for it. */
public interface RentalViews {

  /** The contract of that reservation. */
  Optional<RentalView> rental(UUID reservationId);

  /** The car, as soon as the fleet or a reservation has spoken of it. */
  Optional<CarView> car(UUID id);

  /**
   * Contracts, sorted by pick-up time and id.
   *
   * @param branch of that branch only; null for all
   * @param dueOn null for all; else those open ones whose car is to be handed over or to come back
   *     on that day, in the time zone of their branch
   * @param after go on behind this one; null for the beginning
   * @param most at most so many
   */
  List<RentalView> rentals(String branch, LocalDate dueOn, Place after, int most);

  /**
   * A contract's place in the list.
   *
   * @param pickUpAt its pick-up time
   * @param reservationId its id
   */
  record Place(Instant pickUpAt, UUID reservationId) {}
}
