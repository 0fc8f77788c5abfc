package carrental.mypage.inbound.rest;

import carrental.mypage.application.history.Rentals;
import carrental.mypage.domain.history.Booking;
import carrental.mypage.domain.history.Car;
import carrental.mypage.domain.history.Line;
import carrental.mypage.domain.history.Rental;
import carrental.mypage.domain.history.Step;
import carrental.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A rental with all that happened to it.
 *
 * @param status the reservation's status: HELD, CONFIRMED, PICKED_UP, COMPLETED, EXPIRED,
 *     CANCELLING, CANCELLED or NO_SHOW
 * @param total the price
 * @param lines what the price is made of
 * @param paid all that was charged
 * @param refunded all that was given back
 * @param timeline every step, as it happened
 */
public record RentalAnswer(
    UUID reservationId,
    RentedCar car,
    String status,
    Instant pickUpAt,
    Instant returnAt,
    Money total,
    List<Line> lines,
    Money paid,
    Money refunded,
    List<TimelineStep> timeline) {

  static RentalAnswer of(Rentals.Shown shown) {
    Rental rental = shown.rental();
    Booking booking = rental.booking();
    return new RentalAnswer(
        rental.reservationId(),
        RentedCar.of(booking.carId(), shown.car()),
        booking.status(),
        booking.pickUpAt(),
        booking.returnAt(),
        booking.total(),
        booking.lines(),
        rental.paid(),
        rental.refunded(),
        rental.timeline().stream().map(TimelineStep::of).toList());
  }

  /** The car; model and plate are null as long as fleet has told nothing of it. */
  public record RentedCar(UUID id, String model, String plateNumber) {

    private static RentedCar of(UUID id, Car car) {
      return car == null
          ? new RentedCar(id, null, null)
          : new RentedCar(id, car.model(), car.plateNumber());
    }
  }

  /**
   * One step.
   *
   * @param at when it happened
   * @param type the wire type of the event
   * @param amount the money that it moved or tried to move, null for what is not about money
   */
  public record TimelineStep(Instant at, String type, Money amount) {

    private static TimelineStep of(Step step) {
      return new TimelineStep(step.at(), step.type(), step.amount());
    }
  }
}
