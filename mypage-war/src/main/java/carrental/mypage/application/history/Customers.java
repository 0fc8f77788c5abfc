package carrental.mypage.application.history;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
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

  /** Those of these customers who were ever erased, and when they were the last time. */
  Map<String, Instant> erased(Collection<String> customerIds);

  /** Notes when a customer, who is locked, was erased. */
  void noteErasure(String customerId, Instant at);
}
