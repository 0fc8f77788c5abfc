package carrental.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carrental.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillTest {

  private static final Instant PICK_UP = Instant.parse("2026-12-01T01:00:00Z");

  @Test
  void aRentalCostsItsStartedDaysAtTheDailyRate() {
    Money rate = Money.of("50000", "KRW");
    Bill bill = Bill.of(new RentalPeriod(PICK_UP, PICK_UP.plus(Duration.ofHours(49))), rate);
    assertThat(bill.lines())
        .containsExactly(new Bill.Line("DAYS", 3, rate, Money.of("150000", "KRW")));
    assertThat(bill.total()).isEqualTo(Money.of("150000", "KRW"));
  }

  @Test
  void theDecimalsOfTheCurrencyAreKept() {
    Bill bill =
        Bill.of(
            new RentalPeriod(PICK_UP, PICK_UP.plus(Duration.ofDays(3))), Money.of("33.33", "EUR"));
    assertThat(bill.total()).isEqualTo(Money.of("99.99", "EUR"));
  }

  @Test
  void aBillWithoutALineIsNone() {
    assertThatThrownBy(() -> new Bill(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
