package carrental.reservation.application;

import carrental.platform.money.Money;
import carrental.reservation.domain.Bill;
import carrental.reservation.domain.RentalPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The cars that can be reserved. */
public interface Offers {

  /** A car that is free for the period that was asked for, and what it would cost. */
  record Offer(
      UUID carId, String model, String acriss, String branch, Money dailyRate, Bill bill) {}

  /**
   * Where a page of offers ended.
   *
   * @param rate the last car's daily rate
   * @param carId the last car
   */
  record Place(BigDecimal rate, UUID carId) {}

  /**
   * The free cars of a branch, the cheapest first.
   *
   * @param carFreeAt when the car could go out again
   * @param after where to go on; null to begin
   * @param most at most so many
   */
  List<Offer> find(String branch, RentalPeriod period, Instant carFreeAt, Place after, int most);
}
