package carrental.mypage.domain.history;

import carrental.platform.money.Money;

/**
 * A reservation's payment as it was at one version.
 *
 * @param version the payment's version; higher is newer
 * @param paid all that was charged
 * @param refunded all that was given back
 */
public record Payment(long version, Money paid, Money refunded) {

  Payment orNewer(Payment other) {
    return other != null && other.version >= version ? other : this;
  }
}
