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
   * @param code what it is for; {@code DAYS} is the rental itself
   * @param quantity how many
   * @param unitPrice what one costs
   * @param amount what all of them cost
   */
  public record Line(String code, long quantity, Money unitPrice, Money amount) {}

  /** The bill for a car of that daily rate for that period. */
  public static Bill of(RentalPeriod period, Money dailyRate) {
    long days = period.startedDays();
    return new Bill(List.of(new Line("DAYS", days, dailyRate, dailyRate.times(days))));
  }

  /** What is to be paid. */
  public Money total() {
    return lines.stream().map(Line::amount).reduce(Money::plus).orElseThrow();
  }
}
