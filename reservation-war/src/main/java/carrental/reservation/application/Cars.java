package carrental.reservation.application;

import carrental.platform.money.Money;
import java.util.Optional;
import java.util.UUID;

/** This context's own view of the fleet. */
public interface Cars {

  /**
   * A car for rent.
   *
   * @param version grows with each change in the fleet
   * @param branch the code of the branch where it stands
   * @param withdrawn whether it has left the fleet, so that nobody can reserve it any more
   */
  record Car(
      UUID id,
      long version,
      String model,
      String acriss,
      String branch,
      Money dailyRate,
      boolean withdrawn) {}

  /** Keeps the car as it is now, unless something newer is known. */
  void put(Car car);

  /**
   * The car, for a decision about its allocations: nobody else can decide about them until the
   * transaction ends. Without this lock a car that many want at once makes them deadlock.
   */
  Optional<Car> lock(UUID id);
}
