package carrental.rental.application;

import carrental.rental.domain.Rental;
import java.util.Optional;
import java.util.UUID;

/** All contracts. Whoever changes one holds its car's row lock first, then the contract's. */
public interface Rentals {

  /** The contract of that reservation, not locked: to be read, not to be changed. */
  Optional<Rental> find(UUID reservationId);

  /** The contract of that reservation, locked until the transaction ends. */
  Optional<Rental> lock(UUID reservationId);

  /** Adds a contract. */
  void add(Rental rental);

  /**
   * Whether that car is with a customer of another contract than this one, or a hand-over to one
   * was asked for and is not known yet.
   */
  boolean isOutWithAnother(UUID carId, UUID reservationId);

  /**
   * Notes that a reservation ended of which no contract was opened, so that none ever will be.
   * Repeating it changes nothing.
   */
  void bury(UUID reservationId);

  /** Whether that reservation ended before a contract was opened. */
  boolean isBuried(UUID reservationId);
}
