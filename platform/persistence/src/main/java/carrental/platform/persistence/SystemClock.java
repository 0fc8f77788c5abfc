package carrental.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/**
 * The clock that everything asks: UTC, in whole milliseconds, so that a time is the same in memory,
 * in the database and in JSON.
 */
@ApplicationScoped
class SystemClock {

  @Produces
  @Dependent
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
  }
}
