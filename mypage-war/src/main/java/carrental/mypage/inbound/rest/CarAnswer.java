package carrental.mypage.inbound.rest;

import carrental.mypage.domain.history.Car;
import carrental.platform.money.Money;
import java.util.UUID;

/**
 * A car of the fleet.
 *
 * @param acriss four letters: category, type, transmission, fuel and air
 * @param branch the code of the branch where it stands
 * @param dailyRate the price of a day
 */
public record CarAnswer(
    UUID id, String plateNumber, String model, String acriss, String branch, Money dailyRate) {

  static CarAnswer of(Car car) {
    return new CarAnswer(
        car.id(), car.plateNumber(), car.model(), car.acriss(), car.branch(), car.dailyRate());
  }
}
