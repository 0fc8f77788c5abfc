package carrental.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  /** Chance that takes nothing off. */
  private static final RandomGenerator LONGEST = () -> 0L;

  @Test
  void doublesUpToTheLongest() {
    assertThat(BACKOFF.after(1, LONGEST)).isEqualTo(Duration.ofMillis(200));
    assertThat(BACKOFF.after(2, LONGEST)).isEqualTo(Duration.ofMillis(400));
    assertThat(BACKOFF.after(6, LONGEST)).isEqualTo(Duration.ofSeconds(5));
    assertThat(BACKOFF.after(Integer.MAX_VALUE, LONGEST)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void leavesHalfOfItToChance() {
    RandomGenerator chance = RandomGenerator.of("L64X128MixRandom");
    for (int i = 0; i < 1000; i++) {
      assertThat(BACKOFF.after(3, chance))
          .isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
    }
  }
}
