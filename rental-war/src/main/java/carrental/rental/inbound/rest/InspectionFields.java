package carrental.rental.inbound.rest;

import carrental.platform.web.Fields;
import carrental.rental.domain.Inspection;

/** The fields that the desk fills in whenever a car changes hands. */
record InspectionFields(int odometerKm, int fuelEighths, String damageNotes) {

  private static final String NOTES =
      "at most " + Inspection.LONGEST_NOTES + " characters, or nothing";

  /**
   * Reads and checks them.
   *
   * @param leastKm what the odometer must show at least
   */
  static InspectionFields of(Fields in, int leastKm) {
    return new InspectionFields(
        in.integer("odometerKm", leastKm, Inspection.MOST_KM),
        in.integer("fuelEighths", 0, Inspection.FULL_TANK),
        in.optional("damageNotes", NOTES, InspectionFields::notesOf));
  }

  private static String notesOf(String text) {
    String notes = text.strip();
    if (notes.codePointCount(0, notes.length()) > Inspection.LONGEST_NOTES) {
      throw new IllegalArgumentException();
    }
    return notes.isEmpty() ? null : notes;
  }

  /** The inspection; only after the fields have been checked. */
  Inspection inspection() {
    return new Inspection(odometerKm, fuelEighths, damageNotes);
  }
}
