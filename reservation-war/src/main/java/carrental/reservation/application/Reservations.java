package carrental.reservation.application;

import carrental.reservation.domain.Reservation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All reservations. */
public interface Reservations {

  /** Keeps a new one. */
  void add(Reservation reservation);

  /** The one with that id, to look at. */
  Optional<Reservation> find(UUID id);

  /** The one with that id, to decide about: nobody else can until the transaction ends. */
  Optional<Reservation> lock(UUID id);

  /**
   * A customer's reservations, newest first.
   *
   * @param after the id after which to go on; null to begin
   * @param most at most so many
   */
  List<Reservation> ofCustomer(String customerId, UUID after, int most);

  /**
   * Takes reservations that are due, each for one taker: until the lease ends they are not due for
   * anybody else. If the taker dies they are due again after it.
   */
  List<UUID> takeDue(int most, Duration lease);
}
