package carrental.fleet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutOfServiceTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void hasAReasonOfUpToTwoHundredCharacters() {
    Instant until = NOW.plusSeconds(1);
    assertThatNoException().isThrownBy(() -> new OutOfService("x".repeat(200), NOW, until));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutOfService("x".repeat(201), NOW, until));
    assertThatIllegalArgumentException().isThrownBy(() -> new OutOfService(" ", NOW, until));
  }

  @Test
  void endsAfterItHasBegun() {
    assertThatIllegalArgumentException().isThrownBy(() -> new OutOfService("Brakes", NOW, NOW));
  }

  @Test
  void mayEndInTheFutureWithinFourHundredDays() {
    Duration longest = Duration.ofDays(400);
    assertThat(OutOfService.mayEnd(NOW, NOW)).isFalse();
    assertThat(OutOfService.mayEnd(NOW.plusMillis(1), NOW)).isTrue();
    assertThat(OutOfService.mayEnd(NOW.plus(longest), NOW)).isTrue();
    assertThat(OutOfService.mayEnd(NOW.plus(longest).plusMillis(1), NOW)).isFalse();
  }
}
