package carrental.fleet.application;

import carrental.fleet.domain.Car;
import carrental.fleet.domain.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All cars that ever were in the fleet, but for those that were deleted. */
public interface Cars {

  /** The car with that id, to be read. */
  Optional<Car> find(UUID id);

  /** The car with that id, which nobody else can change until the transaction ends. */
  Optional<Car> lock(UUID id);

  /**
   * Writes a car, new or changed, now and not first at the commit.
   *
   * @throws Refusal.PlateNumberTaken if another car in the fleet has its plate number
   */
  void save(Car car);

  /** Deletes a car; its id is remembered. */
  void delete(Car car);

  /** Whether a car with that id was deleted. */
  boolean wasDeleted(UUID id);

  /**
   * Cars in the order of plate number and id.
   *
   * @param after the last car of the page before; null for the first page
   */
  List<Car> list(CarFilter filter, Place after, int limit);

  /** The same list by numbers, for a table with page numbers. */
  List<Car> list(CarFilter filter, int offset, int limit);

  /** How many there are in the list. */
  long count(CarFilter filter);

  /** A car's place in the list. */
  record Place(String plateNumber, UUID id) {}
}
