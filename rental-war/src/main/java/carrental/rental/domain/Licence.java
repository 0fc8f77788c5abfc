package carrental.rental.domain;

import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A driving licence that the desk has looked at. Personal data: kept until the car is back, then
 * erased, and never published.
 *
 * @param lastFour the last four characters of its number, digits or capital letters
 * @param validUntil the last day on which it is valid
 */
public record Licence(String lastFour, LocalDate validUntil) {

  private static final Pattern LAST_FOUR = Pattern.compile("[0-9A-Z]{4}");

  /**
   * Checks the members.
   *
   * @throws IllegalArgumentException if these are not four digits or capital letters
   */
  public Licence {
    Objects.requireNonNull(validUntil, "validUntil");
    lastFourOf(lastFour);
  }

  /**
   * The text itself, if it can be the end of a licence's number.
   *
   * @throws IllegalArgumentException if it cannot
   */
  public static String lastFourOf(String text) {
    if (!LAST_FOUR.matcher(text).matches()) {
      throw new IllegalArgumentException("Not the last four characters of a licence's number");
    }
    return text;
  }

  @Override
  public String toString() {
    return "Licence[****]";
  }
}
