package carrental.fleet.inbound.faces;

import carrental.platform.money.Money;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.FacesConverter;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A sum that is typed in without a currency, with or without commas between the thousands. The
 * currency is the configured {@code fleet.screen.currency}.
 */
@FacesConverter(forClass = Money.class)
public class MoneyConverter extends ValueConverter<Money> {

  /** For Faces. */
  public MoneyConverter() {
    super("an amount above zero such as 50,000", MoneyConverter::parse);
  }

  static String currency() {
    return ConfigProvider.getConfig().getValue("fleet.screen.currency", String.class);
  }

  private static Money parse(String typed) {
    String amount = typed.replace(",", "");
    if (!amount.matches("\\d{1,12}(\\.\\d{1,4})?")) {
      throw new IllegalArgumentException("Not an amount");
    }
    Money money = Money.of(amount, currency());
    if (!money.isPositive()) {
      throw new IllegalArgumentException("Nothing");
    }
    return money;
  }

  @Override
  public String getAsString(FacesContext context, UIComponent component, Money money) {
    return money == null ? "" : money.amount().toPlainString();
  }
}
