package carrental.fleet.domain;

import java.util.UUID;

/** Why the register refuses what was asked. Nothing has changed then. */
public abstract sealed class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Refusal(String message) {
    super(message);
  }

  /** There is no such car. */
  public static final class UnknownCar extends Refusal {
    private static final long serialVersionUID = 1L;

    /** No car has that id. */
    public UnknownCar(UUID id) {
      super("No car has the id " + id);
    }
  }

  /** Another car in the fleet bears the plate number. */
  public static final class PlateNumberTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    /** That plate number is taken. */
    public PlateNumberTaken(PlateNumber plateNumber) {
      super("Another car in the fleet has the plate number " + plateNumber);
    }
  }

  /** The car cannot leave the fleet while a rental of it is open. */
  public static final class RentalOpen extends Refusal {
    private static final long serialVersionUID = 1L;

    RentalOpen(UUID id) {
      super("A rental of the car " + id + " is open");
    }
  }

  /** A car that left the fleet is not changed any more. */
  public static final class CarIsWithdrawn extends Refusal {
    private static final long serialVersionUID = 1L;

    CarIsWithdrawn(UUID id) {
      super("The car " + id + " has left the fleet");
    }
  }

  /** A car that was rented stays in the register, for those who look back. */
  public static final class CarWasRented extends Refusal {
    private static final long serialVersionUID = 1L;

    CarWasRented(UUID id) {
      super("The car " + id + " was rented");
    }
  }

  /** There is no such branch. */
  public static final class UnknownBranch extends Refusal {
    private static final long serialVersionUID = 1L;

    /** No branch has that code. */
    public UnknownBranch(String code) {
      super("No branch has the code " + code);
    }
  }

  /** Another branch has the code. */
  public static final class BranchExists extends Refusal {
    private static final long serialVersionUID = 1L;

    /** That code is taken. */
    public BranchExists(String code) {
      super("A branch has the code " + code);
    }
  }
}
