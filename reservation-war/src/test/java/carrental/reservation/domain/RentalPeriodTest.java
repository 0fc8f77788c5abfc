package carrental.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RentalPeriodTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

  @Test
  void anyPeriodFromNowOnIsFine() {
    assertThat(RentalPeriod.faults(NOW, NOW.plus(Duration.ofDays(3)), NOW)).isEmpty();
  }

  @Test
  void aPickUpInThePastIsRefused() {
    assertThat(fieldsAtFault(NOW.minusMillis(1), TOMORROW)).containsExactly("pickUpAt");
  }

  @Test
  void aPickUpIsAtMost400DaysAhead() {
    Instant last = NOW.plus(Duration.ofDays(400));
    assertThat(fieldsAtFault(last, last.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(fieldsAtFault(last.plusMillis(1), last.plus(Duration.ofDays(1))))
        .containsExactly("pickUpAt");
  }

  @Test
  void aReturnComesAfterThePickUp() {
    assertThat(fieldsAtFault(TOMORROW, TOMORROW)).containsExactly("returnAt");
    assertThat(fieldsAtFault(TOMORROW, NOW)).containsExactly("returnAt");
  }

  @Test
  void aRentalLastsAtLeastAnHour() {
    assertThat(fieldsAtFault(TOMORROW, TOMORROW.plus(Duration.ofHours(1)))).isEmpty();
    assertThat(fieldsAtFault(TOMORROW, TOMORROW.plus(Duration.ofHours(1)).minusMillis(1)))
        .containsExactly("returnAt");
  }

  @Test
  void aRentalLastsAtMost90Days() {
    assertThat(fieldsAtFault(TOMORROW, TOMORROW.plus(Duration.ofDays(90)))).isEmpty();
    assertThat(fieldsAtFault(TOMORROW, TOMORROW.plus(Duration.ofDays(90)).plusMillis(1)))
        .containsExactly("returnAt");
  }

  @Test
  void allFaultsAreTold() {
    assertThat(fieldsAtFault(NOW.minusSeconds(2), NOW.minusSeconds(3)))
        .containsExactly("pickUpAt", "returnAt");
  }

  @Test
  void everyStartedDayCounts() {
    assertThat(days(Duration.ofHours(1))).isEqualTo(1);
    assertThat(days(Duration.ofHours(24))).isEqualTo(1);
    assertThat(days(Duration.ofHours(24).plusMillis(1))).isEqualTo(2);
    assertThat(days(Duration.ofDays(90))).isEqualTo(90);
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsIsNone() {
    assertThatThrownBy(() -> new RentalPeriod(TOMORROW, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> fieldsAtFault(Instant pickUpAt, Instant returnAt) {
    return RentalPeriod.faults(pickUpAt, returnAt, NOW).stream()
        .map(RentalPeriod.Fault::field)
        .toList();
  }

  private static long days(Duration length) {
    return new RentalPeriod(NOW, NOW.plus(length)).startedDays();
  }
}
