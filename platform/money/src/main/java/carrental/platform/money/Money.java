package carrental.platform.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount in a currency (ISO 4217), exact, with the number of decimals that the currency has: KRW
 * none, EUR two. Arithmetic between two currencies is refused.
 *
 * @param amount the amount in major units, scaled to the currency's decimals
 * @param currency the currency
 */
public record Money(BigDecimal amount, Currency currency)
    implements Comparable<Money>, Serializable {

  /**
   * Scales the amount to the currency's decimals.
   *
   * @throws IllegalArgumentException if the amount has more decimals than the currency
   */
  public Money {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(currency, "currency");
    int decimals = currency.getDefaultFractionDigits();
    if (decimals < 0) {
      throw new IllegalArgumentException(currency + " is not a currency to pay in");
    }
    if (amount.stripTrailingZeros().scale() > decimals) {
      throw new IllegalArgumentException(
          "%s has %d decimals, not %s".formatted(currency, decimals, amount.toPlainString()));
    }
    amount = amount.setScale(decimals);
  }

  /**
   * Money from its written form.
   *
   * @param amount a decimal number such as {@code 50000} or {@code 12.50}
   * @param currency a code of ISO 4217 such as {@code KRW}
   * @throws IllegalArgumentException if either is not one, or the decimals are too many
   */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), Currency.getInstance(currency));
  }

  /** Nothing, in that currency. */
  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /** The sum; both must have one currency. */
  public Money plus(Money other) {
    return new Money(amount.add(sameCurrency(other)), currency);
  }

  /** The difference, which may be negative; both must have one currency. */
  public Money minus(Money other) {
    return new Money(amount.subtract(sameCurrency(other)), currency);
  }

  /** This amount so many times. */
  public Money times(long quantity) {
    return new Money(amount.multiply(BigDecimal.valueOf(quantity)), currency);
  }

  /** So many percent of it, rounded to the currency's decimals, halves away from zero. */
  public Money percent(int percent) {
    BigDecimal share = amount.multiply(BigDecimal.valueOf(percent, 2));
    return new Money(share.setScale(amount.scale(), RoundingMode.HALF_UP), currency);
  }

  /** Whether it is more than nothing. */
  public boolean isPositive() {
    return amount.signum() > 0;
  }

  /** Whether it is nothing. */
  public boolean isZero() {
    return amount.signum() == 0;
  }

  /** Orders by amount; both must have one currency. */
  @Override
  public int compareTo(Money other) {
    return amount.compareTo(sameCurrency(other));
  }

  /** As people write it: {@code 50000 KRW}. */
  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }

  private BigDecimal sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
    }
    return other.amount;
  }
}
