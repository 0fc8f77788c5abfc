package carrental.fleet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlateNumberTest {

  @ParameterizedTest
  @CsvSource({
    "12가3456, 12가3456",
    "123가4567, 123가4567",
    "12가 3456, 12가3456",
    "' 12 가 34 56 ', 12가3456",
    "서울12가3456, 서울12가3456",
    "ab 123 cd, AB123CD",
    "１２가３４５６, 12가3456"
  })
  void hasOneSpelling(String written, String kept) {
    assertThat(new PlateNumber(written)).hasToString(kept);
  }

  @Test
  void isTheSameWhetherHangulComesComposedOrNot() {
    String jamo = Normalizer.normalize("12가3456", Normalizer.Form.NFD);
    assertThat(new PlateNumber(jamo)).isEqualTo(new PlateNumber("12가3456"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "    ", "12가", "1234567890123", "12-3456", "12가345!", "12ㄱ3456", "12é3456"})
  void isNothingElse(String written) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PlateNumber(written));
  }
}
