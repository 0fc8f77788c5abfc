package carrental.mypage.application.history;

import carrental.mypage.domain.history.Car;
import carrental.mypage.domain.history.Rental;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The history of all rentals. */
public interface Rentals {

  /**
   * The rental, not to be changed by anybody else until the transaction ends; one that is unheard
   * of begins.
   */
  Rental lock(UUID reservationId);

  /** Writes what is new in a rental that was locked. */
  void save(Rental before, Rental after);

  /**
   * A customer's rentals, the last reserved first.
   *
   * @param before only those that were reserved before this one; empty for all
   * @param limit at most so many
   */
  List<Shown> of(String customerId, Optional<UUID> before, int limit);

  /**
   * A rental as it is shown.
   *
   * @param rental one that {@link Rental#isShown()}
   * @param car its car, null as long as fleet has told nothing of it
   */
  record Shown(Rental rental, Car car) {}
}
