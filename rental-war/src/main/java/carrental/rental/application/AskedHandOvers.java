package carrental.rental.application;

import carrental.rental.domain.Inspection;
import carrental.rental.domain.Licence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The hand-overs that reservation was asked for and whose answer is not known here. Each is written
 * down before the question is asked, and stays until it is known what became of it: meanwhile the
 * car is kept for it, because reservation may have granted it.
 */
public interface AskedHandOvers {

  /**
   * What the desk asked for.
   *
   * @param claim id of the desk's request
   */
  record Asked(UUID reservationId, UUID claim, Inspection inspection, Licence licence) {}

  /**
   * Writes it down, in place of what was asked for the same contract before, for somebody who asks
   * reservation now.
   *
   * @param lease how long nobody else asks by itself; by the database's clock, which all replicas
   *     share
   * @return whether nothing was asked before
   */
  boolean add(Asked asked, Duration lease);

  /** What was asked last for that contract. */
  Optional<Asked> find(UUID reservationId);

  /**
   * Takes contracts whose question is to be asked again, each for one taker: until the lease ends
   * they are not due for anybody else. If the taker dies they are due again after it.
   */
  List<UUID> takeDue(int most, Duration lease);

  /** Reservation was silent once more: it is asked again after that delay. */
  void postpone(UUID reservationId, Duration delay);

  /** Forgets what that request asked, unless another has taken its place. */
  void remove(UUID reservationId, UUID claim);

  /**
   * Forgets what that request did not even ask, unless somebody else has begun to ask it meanwhile.
   */
  void removeUnlessAskedAgain(UUID reservationId, UUID claim);

  /** Forgets what was asked for that contract, by whatever request. */
  void remove(UUID reservationId);
}
