package carrental.payment.application;

import carrental.platform.money.Money;
import java.util.Set;
import java.util.UUID;

/**
 * Who really moves the money. It knows every movement by the key of whoever asked, and the same key
 * never moves money twice. An operation that throws, or does not return in time, leaves it unknown
 * whether it was done.
 */
public interface PaymentProvider {

  /** The methods of payment that it takes. */
  Set<String> methods();

  /** Charges the amount: APPROVED, DECLINED or FAILED; FAILED once the key was abandoned. */
  Answer charge(UUID key, UUID reservationId, Money amount, String method);

  /** Gives back a part of a charge or all of it: APPROVED, DECLINED or FAILED. */
  Answer refund(UUID key, UUID chargeKey, Money amount);

  /** Whether a movement was made: APPROVED or NOT_FOUND. */
  Answer find(UUID key);

  /**
   * Makes sure that a charge which has not been made never will be: FAILED; or APPROVED, when it
   * has been made.
   */
  Answer abandon(UUID chargeKey);
}
