package carrental.reservation.application;

import carrental.platform.money.Money;
import carrental.platform.persistence.Ids;
import carrental.platform.persistence.Transactions;
import carrental.reservation.domain.Bill;
import carrental.reservation.domain.Branch;
import carrental.reservation.domain.PaymentQuestion;
import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.RentalPeriod;
import carrental.reservation.domain.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A customer reserves a car and pays. */
@ApplicationScoped
public class ReserveCar {

  /**
   * What a customer wants.
   *
   * @param id the id for the reservation; under the same id it is the same wish
   * @param customerId an opaque id
   * @param method how to pay
   * @param expectedTotal what the customer expects to pay; null if anything is fine
   * @param externalReference what the customer calls it; null for nothing
   */
  public record Wish(
      UUID id,
      String customerId,
      UUID carId,
      RentalPeriod period,
      String method,
      Money expectedTotal,
      String externalReference) {}

  @Inject Transactions transactions;
  @Inject Reservations reservations;
  @Inject Cars cars;
  @Inject Branches branches;
  @Inject Allocations allocations;
  @Inject Decisions decisions;
  @Inject SettleReservation settle;
  @Inject Terms terms;
  @Inject Clock clock;

  /**
   * Holds the car, then asks payment. The reservation and the charge are written down before, so
   * that a repetition of the wish goes on where it was interrupted.
   *
   * @throws Refusal if the car is unknown or not available, or costs something else; if the company
   *     does not rent for that period; if the customer has too many holds, or another reservation
   *     of that name
   */
  public Reservation reserve(Wish wish) {
    Optional<PaymentQuestion> question = transactions.inNew(() -> begin(wish));
    return question
        .map(asked -> settle.requireKept(settle.ask(asked)))
        .orElseGet(() -> settle.settle(wish.id()));
  }

  /** Nothing if it was begun before. */
  private Optional<PaymentQuestion> begin(Wish wish) {
    if (reservations.find(wish.id()).isPresent()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Cars.Car car = cars.find(wish.carId()).orElseThrow(Refusal.UnknownCar::new);
    Branch branch = branches.find(car.branch()).orElseThrow(Refusal.CarNotAvailable::new);
    var faults =
        terms
            .bookingRules()
            .faults(wish.period().pickUpAt(), wish.period().returnAt(), branch, now);
    if (!faults.isEmpty()) {
      throw new Refusal.PeriodNotTaken(faults);
    }
    if (!car.isForRentFrom(wish.period().pickUpAt(), now)) {
      throw new Refusal.CarNotAvailable();
    }
    Bill bill = terms.tariff().bill(wish.period(), car.dailyRate(), branch.timeZone());
    if (wish.expectedTotal() != null && !wish.expectedTotal().equals(bill.total())) {
      throw new Refusal.TotalDiffers(bill.total());
    }
    Instant carFreeAt = terms.carFreeAfter(wish.period().returnAt());
    allocations.add(car.id(), wish.id(), wish.period(), carFreeAt, terms.overdueCarFreeAt(now));
    var holds = reservations.lockHolds(wish.customerId(), wish.id());
    settle.requireUnpaidBelowLimit(holds);
    if (holds.all() >= terms.mostHolds()) {
      throw new Refusal.TooManyHolds(
          "At most " + terms.mostHolds() + " reservations may be held at a time.", holds.until());
    }
    if (wish.externalReference() != null
        && reservations.isTaken(wish.customerId(), wish.externalReference())) {
      throw new Refusal.ExternalReferenceTaken();
    }
    Reservation reservation =
        new Reservation(
            wish.id(),
            wish.customerId(),
            car.id(),
            car.branch(),
            wish.period(),
            bill,
            wish.externalReference(),
            now,
            terms.hold());
    PaymentQuestion question = reservation.charge(Ids.next(), wish.method(), now);
    reservations.add(reservation);
    decisions.record(reservation.held(now));
    return Optional.of(question);
  }
}
