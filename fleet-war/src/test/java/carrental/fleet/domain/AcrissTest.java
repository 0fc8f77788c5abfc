package carrental.fleet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcrissTest {

  @ParameterizedTest
  @ValueSource(strings = {"CDAR", "MBMN", "IFAE", "XXBX", "PWDH", "SVMD", "LGAC"})
  void takesCodesOfTheTable(String code) {
    assertThat(new Acriss(code)).hasToString(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CDA",
        "CDARR", // not four
        "cdar",
        "C DR",
        "CD4R",
        "가DAR", // no capital letters
        "ADAR",
        "CAAR",
        "CDRR",
        "CDAG" // a letter that its position does not have
      })
  void refusesAnythingElse(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Acriss(code));
  }
}
