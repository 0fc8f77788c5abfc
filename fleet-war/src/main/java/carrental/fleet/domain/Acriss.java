package carrental.fleet.domain;

import java.io.Serializable;

/**
 * A vehicle class of ACRISS: four letters for category, type, transmission with drive, and fuel
 * with air conditioning. {@code CDAR} is a compact car with 4 or 5 doors, automatic, any fuel, air
 * conditioned.
 *
 * @param code the four letters
 */
public record Acriss(String code) implements Serializable {

  private static final String CATEGORY = "MNEHCDIJSRFGPULWOX";
  private static final String TYPE = "BCDWVLSTFJXPQZEMRHYNGK";
  private static final String TRANSMISSION = "MNCABD";
  private static final String FUEL = "RNDQHIECLSABMFVZUX";

  /** What a code may be, in words. */
  public static final String ALLOWED =
      "four letters of the ACRISS table such as CDAR: category %s, type %s, transmission %s, fuel %s"
          .formatted(CATEGORY, TYPE, TRANSMISSION, FUEL);

  /**
   * Checks each position.
   *
   * @throws IllegalArgumentException if it is not {@link #ALLOWED}
   */
  public Acriss {
    if (code.length() != 4
        || CATEGORY.indexOf(code.charAt(0)) < 0
        || TYPE.indexOf(code.charAt(1)) < 0
        || TRANSMISSION.indexOf(code.charAt(2)) < 0
        || FUEL.indexOf(code.charAt(3)) < 0) {
      throw new IllegalArgumentException("Not a code of ACRISS");
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
