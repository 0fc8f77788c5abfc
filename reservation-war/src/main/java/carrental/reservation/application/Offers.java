package carrental.reservation.application;

import carrental.platform.money.Money;
import carrental.reservation.domain.Bill;
import carrental.reservation.domain.RentalPeriod;
import carrental.reservation.domain.VehicleClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The cars that can be reserved. */
public interface Offers {

  /** A car that is free for the period that was asked for, and what it would cost. */
  record Offer(
      UUID carId, String model, String acriss, String branch, Money dailyRate, Bill bill) {}

  /**
   * Which cars are looked for.
   *
   * @param branch the code of the branch
   * @param vehicleClass their class; null for any
   * @param text a part of the model's name, in small or capital letters; null for any
   */
  record Wanted(String branch, RentalPeriod period, VehicleClass vehicleClass, String text) {}

  /**
   * Where a page of offers ended.
   *
   * @param rate the last car's daily rate
   * @param carId the last car
   */
  record Place(Money rate, UUID carId) {}

  /**
   * The free cars, the cheapest first; those in one currency before those in another, by their
   * codes, because amounts of several do not compare.
   *
   * @param carFreeAt when the car could go out again
   * @param billing works out the bill of a daily rate
   * @param now cars that should be back in service by then but are not, are not offered
   * @param overdueCarFreeAt when a car that should be back, and is not, can go out again
   * @param after where to go on; null to begin
   * @param most at most so many
   */
  List<Offer> find(
      Wanted wanted,
      Instant carFreeAt,
      Function<Money, Bill> billing,
      Instant now,
      Instant overdueCarFreeAt,
      Place after,
      int most);
}
