package carrental.rental.inbound.rest;

import carrental.platform.web.Fields;
import carrental.rental.domain.Licence;
import java.time.LocalDate;

/** The fields that the desk fills in when it has looked at a driving licence. */
record LicenceFields(String lastFour, LocalDate validUntil) {

  /**
   * Reads and checks them.
   *
   * @param lastDay the day of return
   */
  static LicenceFields of(Fields in, LocalDate lastDay) {
    Fields licence = in.object("licence");
    return new LicenceFields(
        licence.required("lastFour", "four digits or capital letters", Licence::lastFourOf),
        licence.required(
            "validUntil",
            lastDay + " (the day of return) or later",
            day -> notBefore(lastDay, day)));
  }

  private static LocalDate notBefore(LocalDate least, String text) {
    LocalDate day = LocalDate.parse(text);
    // Beyond that year, neither PostgreSQL nor a person knows what is meant.
    if (day.isBefore(least) || day.getYear() > 9999) {
      throw new IllegalArgumentException();
    }
    return day;
  }

  /** The licence; only after the fields have been checked. */
  Licence licence() {
    return new Licence(lastFour, validUntil);
  }
}
