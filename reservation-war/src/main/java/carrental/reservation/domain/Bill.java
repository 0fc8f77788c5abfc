package carrental.reservation.domain;

import carrental.platform.money.Money;
import java.util.List;

/**
 * What a rental costs, line by line. It is worked out once and then stays as it is, whatever
 * becomes of the car's rate.
 *
 * @param lines at least one, all in one currency
 */
public record Bill(List<Line> lines) {

  /** The code of the line for the days. */
  public static final String DAYS = "DAYS";

  /** The code of the line for the discount of a long rental; its amount is negative. */
  public static final String LONG_RENTAL = "LONG_RENTAL";

  /** Copies the lines. */
  public Bill {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("A bill has a line");
    }
  }

  /**
   * One item of the bill.
   *
   * @param code what it is for: {@link #DAYS} or {@link #LONG_RENTAL}
   * @param quantity how many
   * @param unitPrice what one costs
   * @param amount what all of them cost
   */
  public record Line(String code, long quantity, Money unitPrice, Money amount) {}

  /** What a day costs before any discount. */
  public Money dailyRate() {
    return lines.stream()
        .filter(line -> line.code().equals(DAYS))
        .map(Line::unitPrice)
        .findFirst()
        .orElseThrow();
  }

  /** What is to be paid. */
  public Money total() {
    return lines.stream().map(Line::amount).reduce(Money::plus).orElseThrow();
  }
}
