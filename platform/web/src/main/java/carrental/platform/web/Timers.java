package carrental.platform.web;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a context does by the clock. */
public final class Timers {

  private static final Logger LOG = Logger.getLogger(Timers.class.getName());

  private Timers() {}

  /**
   * Does that again and again, each time so long after the last, until it is cancelled. An executor
   * would end it at the first failure; here whatever it throws is logged.
   */
  public static ScheduledFuture<?> every(
      Duration pause, ManagedScheduledExecutorService executor, Runnable work) {
    long millis = pause.toMillis();
    return executor.scheduleWithFixedDelay(
        () -> doNow(work), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void doNow(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "What is done by the clock has failed and is done again", e);
    }
  }
}
