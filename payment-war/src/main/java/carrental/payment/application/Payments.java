package carrental.payment.application;

import carrental.payment.domain.Payment;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** The payments that are kept, one for each reservation. To be used within a transaction. */
public interface Payments {

  /** An entry whose fate is to be learnt. */
  record Pending(UUID reservationId, UUID entryId) {}

  /** Locks the payment of a reservation until the transaction ends; begins it if it is new. */
  Payment lockOrBegin(UUID reservationId, String customerId, Currency currency);

  /** Locks the payment of a reservation until the transaction ends. */
  Optional<Payment> lock(UUID reservationId);

  /** The payment of a reservation, without a lock. */
  Optional<Payment> find(UUID reservationId);

  /** Whether an entry of whatever reservation has this id. */
  boolean hasEntry(UUID entryId);

  /**
   * Takes the pending entry that waits longest for somebody to look, if it is due. For everybody
   * else it is not due again until the next wait is over, which doubles each time.
   *
   * @param first the wait before the first look
   * @param longest no wait is longer
   */
  Optional<Pending> takeDue(Duration first, Duration longest);
}
