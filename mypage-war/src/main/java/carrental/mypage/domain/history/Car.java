package carrental.mypage.domain.history;

import carrental.platform.money.Money;
import java.util.UUID;

/**
 * What a customer can know of a car.
 *
 * @param id the car's id
 * @param version the car's version in the register; higher is newer
 * @param plateNumber as on the plate
 * @param model make and model
 * @param acriss four letters: category, type, transmission, fuel and air
 * @param branch the code of the branch where it stands
 * @param dailyRate the price of a day
 * @param withdrawn whether it has left the fleet; rentals of the past still name it
 */
public record Car(
    UUID id,
    long version,
    String plateNumber,
    String model,
    String acriss,
    String branch,
    Money dailyRate,
    boolean withdrawn)
    implements Tidings {

  /** This or the other state of the car, whichever is newer. */
  public Car orNewer(Car other) {
    return other.version > version ? other : this;
  }
}
