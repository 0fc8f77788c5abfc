package carrental.rental.inbound.timers;

import carrental.rental.application.PickUpRefused;
import carrental.rental.application.ReservationUnreachable;
import carrental.rental.application.SettleHandOver;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out what became of hand-overs whose answer was lost, or whose desk's request died. Several
 * replicas share the work.
 */
@WebListener
public class HandOversTimer implements ServletContextListener {

  private static final Logger LOG = System.getLogger(HandOversTimer.class.getName());

  @Inject SettleHandOver settle;

  @Inject
  @ConfigProperty(name = "hand-over.timer.interval")
  Provider<String> interval;

  @Inject
  @ConfigProperty(name = "hand-over.timer.parallel")
  Provider<Integer> parallel;

  @Resource ManagedScheduledExecutorService executor;

  private ScheduledFuture<?> timer;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    long millis = Duration.parse(interval.get()).toMillis();
    timer = executor.scheduleWithFixedDelay(this::settleDue, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    timer.cancel(false);
  }

  private void settleDue() {
    try {
      int settled;
      do {
        List<UUID> due = settle.takeDue(parallel.get());
        settled = 0;
        for (var one : executor.invokeAll(due.stream().map(this::settling).toList())) {
          settled += one.get() ? 1 : 0;
        }
        // Where nothing moves, reservation is away: a few of those that wait are enough to ask.
      } while (settled > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      // The database is away; thrown on, it would end the schedule.
      LOG.log(Level.WARNING, "Hand-overs without an answer wait: {0}", e.toString());
    }
  }

  /** Whether it is known now. */
  private Callable<Boolean> settling(UUID reservationId) {
    return () -> {
      try {
        settle.settle(reservationId);
        return true;
      } catch (PickUpRefused e) {
        LOG.log(Level.INFO, "No hand-over for {0}: {1}", reservationId, e.reason());
        return true;
      } catch (ReservationUnreachable e) {
        return false;
      } catch (RuntimeException e) {
        // It is due again when its lease ends.
        LOG.log(Level.WARNING, "The hand-over for " + reservationId + " could not be settled", e);
        return false;
      }
    };
  }
}
