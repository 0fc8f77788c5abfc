package carrental.fleet.domain;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A car's registration plate such as {@code 12가3456}, {@code 서울12가3456} or {@code AB123CD}: one
 * plate has one spelling.
 *
 * @param value digits, capital letters and Hangul, without spaces
 */
public record PlateNumber(String value) implements Serializable {

  /** What a plate number may be, in words. */
  public static final String ALLOWED =
      "4 to 12 digits, letters A to Z or Hangul syllables, such as 12가3456";

  private static final Pattern VALID = Pattern.compile("[0-9A-Z가-힣]{4,12}");

  /**
   * Removes spaces, capitalises, and composes Hangul that came as single letters (jamo).
   *
   * @throws IllegalArgumentException if it is not {@link #ALLOWED}
   */
  public PlateNumber {
    String composed = Normalizer.normalize(value, Normalizer.Form.NFKC);
    value = composed.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a plate number");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
