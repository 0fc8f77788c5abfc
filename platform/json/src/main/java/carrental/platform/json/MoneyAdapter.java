package carrental.platform.json;

import carrental.platform.money.Money;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.adapter.JsonbAdapter;

/** Writes money as two strings, so that no reader takes the amount for a floating-point number. */
public class MoneyAdapter implements JsonbAdapter<Money, MoneyAdapter.Written> {

  /**
   * Money on the wire.
   *
   * @param amount a decimal number in plain notation
   * @param currency a code of ISO 4217
   */
  public record Written(String amount, String currency) {}

  @Override
  public Written adaptToJson(Money money) {
    return new Written(money.amount().toPlainString(), money.currency().getCurrencyCode());
  }

  @Override
  public Money adaptFromJson(Written written) {
    // Called for null as well, although nothing is to be adapted.
    if (written == null) {
      return null;
    }
    if (written.amount() == null || written.currency() == null) {
      throw new JsonbException("Money needs an amount and a currency");
    }
    try {
      return Money.of(written.amount(), written.currency());
    } catch (IllegalArgumentException e) {
      throw new JsonbException("Not money: " + written.amount() + " " + written.currency(), e);
    }
  }
}
