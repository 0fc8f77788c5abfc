package carrental.reservation.application;

import carrental.reservation.domain.BookingRules;
import carrental.reservation.domain.Tariff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the company has set itself. */
@ApplicationScoped
class Terms {

  /** How long a customer has to pay. */
  Duration hold() {
    return duration("reservation.hold");
  }

  /** How many unpaid holds a customer may have. */
  int mostHolds() {
    return number("reservation.holds.most");
  }

  /** When a car that comes back at that time can go out again. */
  Instant carFreeAfter(Instant returnAt) {
    return returnAt.plus(duration("reservation.turnaround"));
  }

  /** Which periods are taken. */
  BookingRules bookingRules() {
    return new BookingRules(
        duration("reservation.period.shortest"),
        number("reservation.period.longest.days"),
        number("reservation.period.furthest.days"));
  }

  /** What things cost. */
  Tariff tariff() {
    var discounts = new TreeMap<Integer, Integer>();
    for (String discount : text("reservation.discounts").split(",")) {
      String[] daysAndPercent = discount.strip().split(":");
      discounts.put(Integer.valueOf(daysAndPercent[0]), Integer.valueOf(daysAndPercent[1]));
    }
    return new Tariff(
        duration("reservation.day.grace"), discounts, duration("reservation.cancellation.free"));
  }

  private Duration duration(String name) {
    return Duration.parse(text(name));
  }

  private int number(String name) {
    return Integer.parseInt(text(name));
  }

  private String text(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
