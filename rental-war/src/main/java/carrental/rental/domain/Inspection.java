package carrental.rental.domain;

/**
 * What the desk reads and sees when a car changes hands.
 *
 * @param odometerKm the odometer in whole kilometres, 0 to {@link #MOST_KM}
 * @param fuelEighths the fuel (or charge) in eighths of a full tank, 0 to {@link #FULL_TANK}
 * @param damageNotes damage seen, at most {@link #LONGEST_NOTES} characters; null if none
 */
public record Inspection(int odometerKm, int fuelEighths, String damageNotes) {

  /** More than any odometer shows. */
  public static final int MOST_KM = 2_000_000;

  /** A full tank in eighths. */
  public static final int FULL_TANK = 8;

  /** So many characters fit into the notes. */
  public static final int LONGEST_NOTES = 2_000;

  /**
   * Checks the members.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Inspection {
    if (odometerKm < 0 || odometerKm > MOST_KM) {
      throw new IllegalArgumentException("No odometer shows " + odometerKm + " km");
    }
    if (fuelEighths < 0 || fuelEighths > FULL_TANK) {
      throw new IllegalArgumentException("No tank is filled to " + fuelEighths + " eighths");
    }
  }
}
