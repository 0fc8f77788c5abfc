package carrental.fleet.domain;

import carrental.platform.money.Money;
import java.util.Objects;

/**
 * What an admin says about a car.
 *
 * @param plateNumber its registration plate
 * @param model make and model, at most {@value #LONGEST_MODEL} characters
 * @param acriss its class
 * @param branch the code of the branch where it stands
 * @param dailyRate what a day costs, more than nothing
 */
public record CarDetails(
    PlateNumber plateNumber, String model, Acriss acriss, String branch, Money dailyRate) {

  /** The most characters of a model's name. */
  public static final int LONGEST_MODEL = 60;

  /**
   * Checks the members.
   *
   * @throws IllegalArgumentException if the model has no or too many characters, or a day is free
   */
  public CarDetails {
    Objects.requireNonNull(plateNumber, "plateNumber");
    Objects.requireNonNull(acriss, "acriss");
    Objects.requireNonNull(branch, "branch");
    if (model.isBlank() || model.codePointCount(0, model.length()) > LONGEST_MODEL) {
      throw new IllegalArgumentException("A model has 1 to " + LONGEST_MODEL + " characters");
    }
    if (!dailyRate.isPositive()) {
      throw new IllegalArgumentException("A day costs more than nothing");
    }
  }
}
