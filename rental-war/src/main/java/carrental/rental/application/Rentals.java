package carrental.rental.application;

import carrental.rental.domain.Rental;
import java.time.Duration;
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
   * Whether that car is with a customer of another contract than this one, or is just being handed
   * over to one.
   */
  boolean isOutWithAnother(UUID carId, UUID reservationId);

  /**
   * Keeps the car for this contract's hand-over until it ends or the lease does.
   *
   * @param lease by the database's clock, which all replicas share
   */
  void beginHandOver(UUID reservationId, Duration lease);

  /** The hand-over is done, or came to nothing. */
  void endHandOver(UUID reservationId);

  /**
   * Notes that a reservation ended of which no contract was opened, so that none ever will be.
   * Repeating it changes nothing.
   */
  void bury(UUID reservationId);

  /** Whether that reservation ended before a contract was opened. */
  boolean isBuried(UUID reservationId);
}
