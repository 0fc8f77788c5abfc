package carrental.mypage.application.history;

import java.time.Instant;
import java.util.Optional;

/** The customers of whom the history has heard. */
public interface Customers {

  /**
   * Keeps everybody else from recording bookings of this customer, and from erasing them, until the
   * transaction ends.
   *
   * @return when the customer was last erased; empty if never
   */
  Optional<Instant> lock(String customerId);

  /** Notes when a customer, who is locked, was erased. */
  void noteErasure(String customerId, Instant at);
}
