package carrental.reservation.domain;

import carrental.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How the company works out what a rental and its cancellation cost.
 *
 * @param grace how much later than whole days a car may come back; from then on one more day counts
 * @param discounts how many percent off by the number of days from which it is given
 * @param freeCancellation how long before the pick-up a cancellation is free at the latest
 */
public record Tariff(
    Duration grace, NavigableMap<Integer, Integer> discounts, Duration freeCancellation) {

  /** Copies the discounts. */
  public Tariff {
    discounts = new TreeMap<>(discounts);
  }

  /**
   * How many days are paid for: at least one. They are the calendar's, not 24 hours each, so that a
   * car that comes back at the hour at which it was picked up has been out for whole days, also
   * where the clocks were changed meanwhile.
   *
   * @param zone the branch's time zone
   */
  public long days(RentalPeriod period, ZoneId zone) {
    ZonedDateTime pickUp = period.pickUpAt().atZone(zone);
    long whole = ChronoUnit.DAYS.between(pickUp, period.returnAt().atZone(zone));
    Duration over = Duration.between(pickUp.plusDays(whole).toInstant(), period.returnAt());
    return Math.max(1, over.compareTo(grace) < 0 ? whole : whole + 1);
  }

  /** The bill for a car of that daily rate for that period. */
  public Bill bill(RentalPeriod period, Money dailyRate, ZoneId zone) {
    long days = days(period, zone);
    List<Bill.Line> lines = new ArrayList<>();
    lines.add(new Bill.Line(Bill.DAYS, days, dailyRate, dailyRate.times(days)));
    Map.Entry<Integer, Integer> discount = discounts.floorEntry((int) days);
    if (discount != null) {
      Money off = dailyRate.times(days).percent(-discount.getValue());
      lines.add(new Bill.Line(Bill.LONG_RENTAL, 1, off, off));
    }
    return new Bill(lines);
  }

  /** Until when a cancellation is free. */
  public Instant freeCancellationUntil(Instant pickUpAt) {
    return pickUpAt.minus(freeCancellation);
  }

  /**
   * What is kept when a paid rental is cancelled at that moment: a day, and never more than all.
   */
  public Money cancellationFee(Bill bill, Instant pickUpAt, Instant now) {
    Money total = bill.total();
    if (!now.isAfter(freeCancellationUntil(pickUpAt))) {
      return Money.zero(total.currency());
    }
    Money day = bill.dailyRate();
    return day.compareTo(total) < 0 ? day : total;
  }
}
