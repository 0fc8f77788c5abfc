package carrental.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What things cost: days, discounts, fees. */
public class TariffTest {

  /** An hour's grace, 10 % off from a week on and 20 % from four, free until a day before. */
  public static final Tariff TARIFF =
      new Tariff(
          Duration.ofMinutes(60), new TreeMap<>(Map.of(7, 10, 28, 20)), Duration.ofHours(24));

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final Instant PICK_UP = Instant.parse("2026-12-01T01:00:00Z");

  /** The bill of a car at so many won a day, in Seoul. */
  public static Bill bill(RentalPeriod period, String won) {
    return TARIFF.bill(period, Money.of(won, "KRW"), SEOUL);
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H, 1",
    "PT23H, 1",
    "PT24H, 1",
    "PT24H59M59.999S, 1",
    "PT25H, 2",
    "PT26H, 2",
    "PT48H, 2",
    "PT48H59M, 2",
    "PT49H, 3",
    "PT2160H, 90"
  })
  void aStartedDayCountsFromAnHourOver(Duration length, long days) {
    assertThat(TARIFF.days(period(length), SEOUL)).isEqualTo(days);
  }

  @ParameterizedTest
  @CsvSource({
    // Clocks go forward on 2027-03-28: 23 hours are a day.
    "2027-03-27T10:00, 2027-03-28T10:00, 1",
    "2027-03-27T10:00, 2027-03-28T10:59, 1",
    "2027-03-27T10:00, 2027-03-28T11:00, 2",
    // Clocks go back on 2026-10-25: 25 hours are a day.
    "2026-10-24T10:00, 2026-10-25T10:00, 1",
    "2026-10-24T10:00, 2026-10-25T10:59, 1",
    "2026-10-24T10:00, 2026-10-25T11:00, 2",
    "2026-10-20T10:00, 2026-10-30T10:00, 10",
    // A pick-up at an hour that does not exist on the day of return.
    "2027-03-27T02:30, 2027-03-28T03:30, 1",
  })
  void daysAreTheCalendarsAlsoWhenTheClocksChange(String from, String to, long days) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    var period =
        new RentalPeriod(
            LocalDateTime.parse(from).atZone(berlin).toInstant(),
            LocalDateTime.parse(to).atZone(berlin).toInstant());
    assertThat(TARIFF.days(period, berlin)).isEqualTo(days);
  }

  @Test
  void aRentalCostsItsDaysAtTheDailyRate() {
    Money rate = Money.of("50000", "KRW");
    Bill bill = bill(period(Duration.ofHours(49)), "50000");
    assertThat(bill.lines())
        .containsExactly(new Bill.Line("DAYS", 3, rate, Money.of("150000", "KRW")));
    assertThat(bill.total()).isEqualTo(Money.of("150000", "KRW"));
  }

  @ParameterizedTest
  @CsvSource({"6, 0, 300000", "7, 35000, 315000", "27, 135000, 1215000", "28, 280000, 1120000"})
  void aLongRentalIsCheaperFromAWeekAndFromFourWeeksOn(int days, String off, String total) {
    Bill bill = bill(period(Duration.ofDays(days)), "50000");
    assertThat(bill.total()).isEqualTo(Money.of(total, "KRW"));
    if (off.equals("0")) {
      assertThat(bill.lines()).hasSize(1);
    } else {
      Money amount = Money.of("-" + off, "KRW");
      assertThat(bill.lines().get(1)).isEqualTo(new Bill.Line("LONG_RENTAL", 1, amount, amount));
    }
  }

  @Test
  void theDecimalsOfTheCurrencyAreKept() {
    var week = period(Duration.ofDays(7));
    assertThat(TARIFF.bill(week, Money.of("33.33", "EUR"), SEOUL).total())
        .as("233.31 less 23.331")
        .isEqualTo(Money.of("209.98", "EUR"));
    assertThat(TARIFF.bill(week, Money.of("33333", "KRW"), SEOUL).total())
        .as("233331 less 23333.1")
        .isEqualTo(Money.of("209998", "KRW"));
  }

  @Test
  void aCancellationIsFreeUntilADayBeforeAndCostsADayLater() {
    Bill bill = bill(period(Duration.ofDays(3)), "50000");
    Instant lastFree = PICK_UP.minus(Duration.ofHours(24));
    assertThat(TARIFF.cancellationFee(bill, PICK_UP, lastFree)).isEqualTo(Money.of("0", "KRW"));
    assertThat(TARIFF.cancellationFee(bill, PICK_UP, lastFree.plusMillis(1)))
        .isEqualTo(Money.of("50000", "KRW"));
  }

  @Test
  void aFeeIsNeverMoreThanWasPaid() {
    Money rate = Money.of("50000", "KRW");
    Money off = Money.of("-20000", "KRW");
    Bill bill =
        new Bill(
            List.of(
                new Bill.Line("DAYS", 1, rate, rate), new Bill.Line("LONG_RENTAL", 1, off, off)));
    assertThat(TARIFF.cancellationFee(bill, PICK_UP, PICK_UP)).isEqualTo(Money.of("30000", "KRW"));
  }

  private static RentalPeriod period(Duration length) {
    return new RentalPeriod(PICK_UP, PICK_UP.plus(length));
  }
}
