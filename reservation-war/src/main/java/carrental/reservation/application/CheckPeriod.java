package carrental.reservation.application;

import carrental.platform.persistence.Transactions;
import carrental.reservation.domain.BookingRules.Fault;
import carrental.reservation.domain.Branch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Checks whether the company rents cars for a period. */
@ApplicationScoped
public class CheckPeriod {

  /** Where nothing is known of the branch, what holds for all is checked. */
  private static final Branch ANY = new Branch("", 0, "", ZoneOffset.UTC, "00:00", "24:00");

  @Inject Transactions transactions;
  @Inject Branches branches;
  @Inject Cars cars;
  @Inject Terms terms;
  @Inject Clock clock;

  /** What is wrong with the period at that branch. */
  public List<Fault> atBranch(String code, Instant pickUpAt, Instant returnAt) {
    Branch branch = branches.find(code).orElse(ANY);
    return terms.bookingRules().faults(pickUpAt, returnAt, branch, clock.instant());
  }

  /**
   * What is wrong with the period at the branch where the car stands. In a transaction of its own:
   * a connection that is used without one would stay with the request while payment is waited for.
   */
  public List<Fault> ofCar(UUID carId, Instant pickUpAt, Instant returnAt) {
    return transactions.inNew(
        () -> atBranch(cars.find(carId).map(Cars.Car::branch).orElse(""), pickUpAt, returnAt));
  }
}
