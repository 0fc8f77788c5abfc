package carrental.reservation.application;

import carrental.platform.money.Money;
import java.time.Instant;
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
   * @param outUntil until when it is expected to be out of service; null if it is not
   */
  record Car(
      UUID id,
      long version,
      String model,
      String acriss,
      String branch,
      Money dailyRate,
      boolean withdrawn,
      Instant outUntil) {

    /** Whether it can go out now. */
    boolean isInService() {
      return !withdrawn && outUntil == null;
    }

    /**
     * Whether it can go out at that time. One that should be back in service but is not, nobody can
     * promise.
     */
    boolean isForRentFrom(Instant pickUpAt, Instant now) {
      return !withdrawn
          && (outUntil == null || outUntil.isAfter(now) && !pickUpAt.isBefore(outUntil));
    }
  }

  /**
   * Keeps the car as it is now, unless something newer is known.
   *
   * @return the car as it was until now; nothing if it is not changed, or was not known
   */
  Optional<Car> put(Car car);

  /** The car, to look at. */
  Optional<Car> find(UUID id);
}
