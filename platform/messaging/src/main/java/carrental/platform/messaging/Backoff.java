package carrental.platform.messaging;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Delays that double with each failure in a row, up to the longest. The second half of each delay
 * is chance, so that replicas do not come back together.
 *
 * @param first the delay after the first failure
 * @param longest no delay is longer
 */
record Backoff(Duration first, Duration longest) {

  /** The delay after so many failures in a row, at least one. */
  Duration after(int failures, RandomGenerator chance) {
    long longestMillis = longest.toMillis();
    // 2^30 times even a millisecond is longer than any delay here, and cannot overflow.
    long doubled = first.toMillis() << Math.min(failures - 1, 30);
    long millis = Math.min(doubled, longestMillis);
    return Duration.ofMillis(millis - chance.nextLong(millis / 2 + 1));
  }
}
