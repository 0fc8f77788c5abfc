package carrental.mypage.application.history;

import carrental.mypage.domain.history.Car;
import carrental.mypage.domain.history.Rental;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The history of all rentals. */
public interface Rentals {

  /**
   * The rentals, not to be changed by anybody else until the transaction ends; those that are
   * unheard of begin.
   */
  Locked lock(Collection<UUID> reservationIds);

  /** Writes what is new in rentals that were locked. */
  void save(Collection<Change> changes);

  /** Those of these rentals that were heard of and are nobody's. */
  Set<UUID> nobodys(Collection<UUID> reservationIds);

  /** Whether a customer has a rental that has not ended. */
  boolean hasOpen(String customerId);

  /** Makes a customer's rentals nobody's; what they cost stays. */
  void erase(String customerId);

  /**
   * A customer's rentals.
   *
   * @param after only those that come after this place; empty for all
   * @param limit at most so many
   */
  List<Shown> of(String customerId, Which which, Optional<Place> after, int limit);

  /**
   * Rentals that nobody else can change.
   *
   * @param rentals each by its reservation's id
   * @param isBeingRebuilt whether the shadow has to hear of what happens to them, too
   */
  record Locked(Map<UUID, Rental> rentals, boolean isBeingRebuilt) {}

  /** A rental as it was, and as it is. */
  record Change(Rental before, Rental after) {}

  /** Which rentals, and in which order. */
  enum Which {
    /** All, the last reserved first. */
    ALL,
    /** Those that have not ended, the nearest pick-up first. */
    UPCOMING,
    /** Those that have ended, the last reserved first. */
    PAST
  }

  /** The place of a rental in such an order. */
  record Place(UUID reservationId, Instant pickUpAt) {}

  /**
   * A rental as it is shown.
   *
   * @param rental one that {@link Rental#isShown()}
   * @param car its car, null as long as fleet has told nothing of it
   */
  record Shown(Rental rental, Car car) {}
}
