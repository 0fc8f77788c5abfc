package carrental.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the expanded vehicle matrix of ACRISS. */
class VehicleClassTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CDAR", // compact, 4 or 5 doors, automatic, air conditioned
        "MBMN", // mini, 2 or 3 doors, manual, not air conditioned
        "SFBH", // standard SUV, automatic with 4 wheel drive, hybrid
        "LTCV", // luxury convertible, manual with all wheel drive, petrol
        "FVMD", // full size van, manual, diesel
        "XXDX" // special in kind and size, automatic with all wheel drive, ethanol
      })
  void fourLettersSayWhatACarIs(String code) {
    assertThat(new VehicleClass(code).code()).isEqualTo(code);
  }

  @Test
  void theFirstLetterIsACategoryFromMiniToOversizeAndSpecial() {
    assertThat(lettersTaken("", "DAR")).isEqualTo("CDEFGHIJLMNOPRSUWX");
  }

  @Test
  void theSecondLetterIsATypeFromTwoDoorsToMotorHome() {
    assertThat(lettersTaken("C", "AR")).isEqualTo("BCDEFGHJKLMNPQRSTVWXYZ");
  }

  @Test
  void theThirdLetterIsManualOrAutomaticWithTwoOrFourOrAllWheelsDriven() {
    assertThat(lettersTaken("CD", "R")).isEqualTo("ABCDMN");
  }

  @Test
  void theFourthLetterIsTheFuelAndWhetherThereIsAirConditioning() {
    assertThat(lettersTaken("CDA", "")).isEqualTo("ABCDEFHILMNQRSUVXZ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "CDA", "CDARR", "CDAR ", " CDAR", "CDAR\n"})
  void thereAreNeitherFewerNorMoreThanFour(String code) {
    assertIsRefused(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cdar", "CDAr", "CD4R", "C-AR", "ＣDAR", "가DAR", "CDA\0", "CDA\ud83d"})
  void onlyCapitalLettersCount(String code) {
    assertIsRefused(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DCRA", "ACDR", "CARD", "CDKR", "CDAK"})
  void aLetterThatIsRightElsewhereIsWrongHere(String code) {
    assertIsRefused(code);
  }

  @Test
  void whatIsAllowedIsToldPositionByPosition() {
    assertThat(VehicleClass.ALLOWED)
        .isEqualTo(
            "four letters of the ACRISS table such as CDAR: category MNEHCDIJSRFGPULWOX,"
                + " type BCDWVLSTFJXPQZEMRHYNGK, transmission MNCABD, fuel RNDQHIECLSABMFVZUX");
  }

  /** Of the whole alphabet those that are taken between these others. */
  private static String lettersTaken(String before, String after) {
    return IntStream.rangeClosed('A', 'Z')
        .mapToObj(Character::toString)
        .filter(letter -> isTaken(before + letter + after))
        .collect(Collectors.joining());
  }

  private static boolean isTaken(String code) {
    try {
      return new VehicleClass(code).code().equals(code);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void assertIsRefused(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new VehicleClass(code));
  }
}
