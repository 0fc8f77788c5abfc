package carrental.reservation.domain;

/**
 * A vehicle class of ACRISS: four letters for category, type, transmission with drive, and fuel
 * with air conditioning, such as {@code CDAR}.
 *
 * @param code the four letters
 */
public record VehicleClass(String code) {

  private static final String[] POSITIONS = {
    "MNEHCDIJSRFGPULWOX", "BCDWVLSTFJXPQZEMRHYNGK", "MNCABD", "RNDQHIECLSABMFVZUX"
  };

  /** What a code may be, in words. */
  public static final String ALLOWED =
      "four letters of the ACRISS table such as CDAR: category %s, type %s, transmission %s, fuel %s"
          .formatted((Object[]) POSITIONS);

  /**
   * Checks each position.
   *
   * @throws IllegalArgumentException if it is not {@link #ALLOWED}
   */
  public VehicleClass {
    boolean valid = code.length() == POSITIONS.length;
    for (int i = 0; valid && i < POSITIONS.length; i++) {
      valid = POSITIONS[i].indexOf(code.charAt(i)) >= 0;
    }
    if (!valid) {
      throw new IllegalArgumentException("Not a code of ACRISS");
    }
  }
}
