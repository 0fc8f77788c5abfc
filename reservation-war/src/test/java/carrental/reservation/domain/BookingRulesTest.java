package carrental.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import carrental.reservation.domain.BookingRules.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingRulesTest {

  private static final BookingRules RULES = new BookingRules(Duration.ofHours(1), 90, 400);
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final Branch AIRPORT = new Branch("ICN", 1, "Incheon", SEOUL, "00:00", "24:00");
  private static final Branch TOWN = new Branch("GMP", 1, "Gimpo", SEOUL, "08:00", "20:00");
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

  @Test
  void anyPeriodFromNowOnIsFine() {
    assertThat(atFault(NOW, NOW.plus(Duration.ofDays(3)))).isEmpty();
  }

  @Test
  void aPickUpInThePastIsRefused() {
    assertThat(atFault(NOW.minusMillis(1), TOMORROW)).containsExactly("pickUpAt");
  }

  @Test
  void aPickUpIsAtMost400DaysAhead() {
    Instant last = NOW.plus(Duration.ofDays(400));
    assertThat(atFault(last, last.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(atFault(last.plusMillis(1), last.plus(Duration.ofDays(1))))
        .containsExactly("pickUpAt");
  }

  @Test
  void aReturnComesAfterThePickUp() {
    assertThat(atFault(TOMORROW, TOMORROW)).containsExactly("returnAt");
    assertThat(atFault(TOMORROW, NOW)).containsExactly("returnAt");
  }

  @Test
  void aRentalLastsAtLeastAnHour() {
    assertThat(atFault(TOMORROW, TOMORROW.plus(Duration.ofHours(1)))).isEmpty();
    assertThat(atFault(TOMORROW, TOMORROW.plus(Duration.ofHours(1)).minusMillis(1)))
        .containsExactly("returnAt");
  }

  @Test
  void aRentalLastsAtMost90Days() {
    assertThat(atFault(TOMORROW, TOMORROW.plus(Duration.ofDays(90)))).isEmpty();
    assertThat(atFault(TOMORROW, TOMORROW.plus(Duration.ofDays(90)).plusMillis(1)))
        .containsExactly("returnAt");
  }

  @Test
  void ninetyDaysOfTheCalendarAreFineAlsoIfTheClocksGoBackMeanwhile() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Branch branch = new Branch("BER", 1, "Berlin", berlin, "00:00", "24:00");
    Instant pickUp = LocalDateTime.parse("2027-09-01T10:00").atZone(berlin).toInstant();
    Instant back = LocalDateTime.parse("2027-11-30T10:00").atZone(berlin).toInstant();
    assertThat(Duration.between(pickUp, back)).isGreaterThan(Duration.ofDays(90));
    assertThat(RULES.faults(pickUp, back, branch, NOW)).isEmpty();
  }

  @Test
  void allFaultsAreToldWithWhatIsAllowed() {
    assertThat(RULES.faults(NOW.minusSeconds(2), NOW.minusSeconds(3), AIRPORT, NOW))
        .extracting(Fault::field, Fault::detail, Fault::allowed)
        .containsExactly(
            tuple("pickUpAt", "is in the past", "a time that is still to come"),
            tuple("returnAt", "is not after pickUpAt", "a time after pickUpAt"));
  }

  @ParameterizedTest
  @CsvSource({
    "08:00, 20:00, ''",
    "07:59, 20:00, pickUpAt",
    "08:00, 20:01, returnAt",
    "00:00, 23:59, 'pickUpAt,returnAt'"
  })
  void pickUpAndReturnAreWithinTheOpeningHours(String pickUp, String back, String fields) {
    Instant from = LocalDateTime.parse("2026-12-01T" + pickUp).atZone(SEOUL).toInstant();
    Instant to = LocalDateTime.parse("2026-12-03T" + back).atZone(SEOUL).toInstant();
    assertThat(RULES.faults(from, to, TOWN, NOW).stream().map(Fault::field))
        .isEqualTo(fields.isEmpty() ? List.of() : List.of(fields.split(",")));
    assertThat(RULES.faults(from, to, AIRPORT, NOW)).isEmpty();
  }

  @Test
  void aBranchThatClosesAtMidnightTakesCarsBackAtThatMoment() {
    Branch late = new Branch("PUS", 1, "Gimhae", SEOUL, "07:00", "24:00");
    Instant midnight = Instant.parse("2026-12-01T15:00:00Z");
    assertThat(late.isOpenAt(midnight)).isTrue();
    assertThat(late.isOpenAt(midnight.plusMillis(1))).isFalse();
    assertThat(TOWN.isOpenAt(midnight)).isFalse();
  }

  @Test
  void ofOneTimeAloneIsToldWhatItHasWrong() {
    assertThat(atFault(NOW.minusMillis(1), null)).containsExactly("pickUpAt");
    assertThat(atFault(TOMORROW, null)).isEmpty();
    assertThat(atFault(null, NOW.minusMillis(1))).isEmpty();
    Instant night = Instant.parse("2026-11-23T20:00:00Z");
    assertThat(RULES.faults(null, night, TOWN, NOW))
        .extracting(Fault::field)
        .containsExactly("returnAt");
    assertThat(atFault(null, null)).isEmpty();
  }

  private static List<String> atFault(Instant pickUpAt, Instant returnAt) {
    return RULES.faults(pickUpAt, returnAt, AIRPORT, NOW).stream().map(Fault::field).toList();
  }
}
