package carrental.rental.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * A car as the rental desk sees it.
 *
 * <p>It is AVAILABLE until a contract on it is opened, RENTED while at least one is open, and
 * AVAILABLE again when the last has ended. Contracts change it, always under its row lock, and each
 * change gives it a higher version, so that others can tell newer states from older ones. The fleet
 * tells what kind of car it is, sometimes later than the first contract on it.
 */
@Entity
@Table(name = "cars")
public class RentalCar {

  @Id private UUID id;

  @Column(name = "open_contracts")
  private int openContracts;

  private long version;

  @Column(name = "fleet_version")
  private long fleetVersion;

  @Column(name = "plate_number")
  private String plateNumber;

  private String model;
  private String branch;
  private boolean withdrawn;

  /** For the persistence provider. */
  protected RentalCar() {}

  /** A car of which nothing is known yet, and on which no contract is open. */
  public RentalCar(UUID id) {
    this.id = id;
  }

  void contractOpened() {
    openContracts++;
    version++;
  }

  void contractEnded() {
    if (openContracts == 0) {
      throw new IllegalStateException("No contract is open on car " + id);
    }
    openContracts--;
    version++;
  }

  /** Takes over what the fleet says, unless something newer is known. */
  public void learn(FleetFacts facts) {
    if (facts.version() <= fleetVersion) {
      return;
    }
    fleetVersion = facts.version();
    plateNumber = facts.plateNumber();
    model = facts.model();
    branch = facts.branch();
    withdrawn = facts.withdrawn();
  }

  /**
   * What the fleet says of a car.
   *
   * @param version grows with every change in the fleet
   * @param plateNumber its plate
   * @param model what it is
   * @param branch code of its branch
   * @param withdrawn whether the fleet has given it up
   */
  public record FleetFacts(
      long version, String plateNumber, String model, String branch, boolean withdrawn) {}

  /** The car's id, the same in every context. */
  public UUID id() {
    return id;
  }

  /** How many contracts on it are open. */
  public int openContracts() {
    return openContracts;
  }

  /** Grows by one with every contract that is opened or ended on it; 0 before the first. */
  public long version() {
    return version;
  }

  /** Whether it is let. */
  public CarStatus status() {
    return openContracts > 0 ? CarStatus.RENTED : CarStatus.AVAILABLE;
  }

  RentalEvent.Car snapshot() {
    return new RentalEvent.Car(id, status(), version);
  }
}
