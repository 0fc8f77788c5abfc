package carrental.reservation.application;

import carrental.reservation.domain.BookingRules;
import carrental.reservation.domain.Tariff;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What the company has set itself; read when it is first asked for, and not again while the
 * application runs.
 */
@ApplicationScoped
class Terms {

  private Duration hold;
  private int mostUnpaidHolds;
  private int mostHolds;
  private Duration turnaround;
  private Duration overdue;
  private BookingRules bookingRules;
  private Tariff tariff;

  @PostConstruct
  void read() {
    hold = duration("reservation.hold");
    mostUnpaidHolds = number("reservation.holds.unpaid.most");
    mostHolds = number("reservation.holds.most");
    turnaround = duration("reservation.turnaround");
    overdue = duration("reservation.overdue");
    bookingRules =
        new BookingRules(
            duration("reservation.period.shortest"),
            number("reservation.period.longest.days"),
            number("reservation.period.furthest.days"));
    tariff =
        new Tariff(
            duration("reservation.day.grace"),
            discounts(),
            duration("reservation.cancellation.free"));
  }

  /** How long a customer has to pay. */
  Duration hold() {
    return hold;
  }

  /** How many unpaid holds a customer may have. */
  int mostUnpaidHolds() {
    return mostUnpaidHolds;
  }

  /** How many holds a customer may have, those included that are just being paid. */
  int mostHolds() {
    return mostHolds;
  }

  /** When a car that comes back at that time can go out again. */
  Instant carFreeAfter(Instant returnAt) {
    return returnAt.plus(turnaround);
  }

  /** When a car that should be back, and is not, can go out again at the earliest. */
  Instant overdueCarFreeAt(Instant now) {
    return now.plus(overdue());
  }

  /** For how long from now on nobody is promised a car that should be back, and is not. */
  Duration overdue() {
    return overdue;
  }

  /** Which periods are taken. */
  BookingRules bookingRules() {
    return bookingRules;
  }

  /** What things cost. */
  Tariff tariff() {
    return tariff;
  }

  private static NavigableMap<Integer, Integer> discounts() {
    var discounts = new TreeMap<Integer, Integer>();
    for (String discount : text("reservation.discounts").split(",")) {
      String[] daysAndPercent = discount.strip().split(":");
      discounts.put(Integer.valueOf(daysAndPercent[0]), Integer.valueOf(daysAndPercent[1]));
    }
    return discounts;
  }

  private static Duration duration(String name) {
    return Duration.parse(text(name));
  }

  private static int number(String name) {
    return Integer.parseInt(text(name));
  }

  private static String text(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
