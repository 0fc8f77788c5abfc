package carrental.fleet.domain;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import carrental.platform.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarDetailsTest {

  @Test
  void aModelHasUpToSixtyCharacters() {
    assertThatNoException().isThrownBy(() -> details("x".repeat(60), "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> details("x".repeat(61), "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> details("  ", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void aDayIsNeverFree(String amount) {
    assertThatIllegalArgumentException().isThrownBy(() -> details("Avante", amount));
  }

  private static CarDetails details(String model, String amount) {
    return new CarDetails(
        new PlateNumber("12가3456"), model, new Acriss("CDAR"), "ICN", Money.of(amount, "KRW"));
  }
}
