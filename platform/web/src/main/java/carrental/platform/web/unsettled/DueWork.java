package carrental.platform.web.unsettled;

import carrental.platform.web.Timers;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Settles by the clock what is due: a few at a time, all of those at once, and on while anything
 * moves. Several replicas share the work, since what one has taken is not due for another.
 *
 * @param what is settled, for the log
 * @param takeDue takes at most so many, each under a lease: due again if it is not settled by then
 * @param settle whether it is settled now, or waits on
 */
public record DueWork(String what, IntFunction<List<UUID>> takeDue, Predicate<UUID> settle) {

  private static final Logger LOG = System.getLogger(DueWork.class.getName());

  /** Looks whether there is any in this interval, until it is cancelled. */
  public ScheduledFuture<?> doEvery(
      Duration interval, int parallel, ManagedScheduledExecutorService executor) {
    return Timers.every(interval, executor, () -> settleDue(parallel, executor));
  }

  private void settleDue(int parallel, ManagedScheduledExecutorService executor) {
    try {
      int settled;
      do {
        settled = 0;
        for (var one :
            executor.invokeAll(takeDue.apply(parallel).stream().map(this::settling).toList())) {
          settled += one.get() ? 1 : 0;
        }
        // Where nothing moves, whoever has the answer is away: a few of those that wait for it are
        // enough to ask.
      } while (settled > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      // The database is away; the next time will do.
      LOG.log(Level.WARNING, "{0} that are due wait: {1}", what, e.toString());
    }
  }

  private Callable<Boolean> settling(UUID id) {
    return () -> {
      try {
        return settle.test(id);
      } catch (RuntimeException | Error e) {
        // It is due again when its lease ends.
        LOG.log(Level.WARNING, what + ": " + id + " could not be settled", e);
        return false;
      }
    };
  }
}
