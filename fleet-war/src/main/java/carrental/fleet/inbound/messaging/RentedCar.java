package carrental.fleet.inbound.messaging;

import carrental.fleet.domain.RentalStatus;
import java.util.Objects;
import java.util.UUID;

/**
 * The rented car after the event.
 *
 * @param id its id
 * @param status whether a rental of it is open
 * @param version grows with each change of the car in the rental context
 */
public record RentedCar(UUID id, RentalStatus status, Long version) {

  /** Checks that nothing is missing. */
  public RentedCar {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(version, "version");
  }
}
