package carrental.platform.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void hasTheDecimalsOfItsCurrency() {
    assertThat(Money.of("50000", "KRW")).hasToString("50000 KRW");
    assertThat(Money.of("12.5", "EUR")).hasToString("12.50 EUR");
    assertThat(Money.of("5E4", "KRW")).hasToString("50000 KRW");
  }

  @Test
  void equalAmountsAreEqualHoweverWritten() {
    assertThat(Money.of("50000.00", "KRW")).isEqualTo(Money.of("50000", "KRW"));
  }

  @Test
  void refusesMoreDecimalsThanTheCurrencyHas() {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("0.5", "KRW"));
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("0.005", "EUR"));
  }

  @Test
  void refusesWhatIsNoCurrencyToPayIn() {
    // The code of ISO 4217 for no currency at all.
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "XXX"));
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "krw"));
  }

  @Test
  void addsSubtractsAndMultiplies() {
    Money rate = Money.of("50000", "KRW");
    assertThat(rate.times(3)).isEqualTo(Money.of("150000", "KRW"));
    assertThat(rate.plus(rate).minus(rate)).isEqualTo(rate);
    assertThat(rate.minus(rate).isZero()).isTrue();
    assertThat(rate.minus(rate.times(2)).amount().signum()).isNegative();
  }

  @Test
  void currenciesDoNotMix() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of("1", "KRW").plus(Money.of("1", "EUR")));
  }
}
