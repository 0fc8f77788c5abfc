package carrental.reservation.inbound.timers;

import carrental.reservation.application.SettleReservation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Settles the reservations whose time has come: holds that end, answers of payment that are
 * missing, cancellations that are not through, customers who did not come. Several replicas share
 * the work.
 */
@WebListener
public class ReservationsTimer implements ServletContextListener {

  private static final Logger LOG = Logger.getLogger(ReservationsTimer.class.getName());

  @Inject SettleReservation settle;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "reservation.timer.interval")
  Provider<String> interval;

  @Inject
  @ConfigProperty(name = "reservation.timer.parallel")
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
      int most = parallel.get();
      int settled;
      do {
        List<UUID> due = settle.takeDue(most);
        settled = 0;
        for (var one : executor.invokeAll(due.stream().map(this::settling).toList())) {
          settled += one.get() ? 1 : 0;
        }
        // Where nothing moves, payment is away: a few of those that wait for it are enough to ask.
      } while (settled > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RuntimeException e) {
      // The database is away; thrown on, it would end the schedule.
      LOG.log(Level.WARNING, "Reservations that are due wait: {0}", e.toString());
    }
  }

  /** Whether it no longer waits for an answer. */
  private Callable<Boolean> settling(UUID id) {
    return () -> {
      try {
        return settle.settle(id).question(clock.instant()).isEmpty();
      } catch (RuntimeException e) {
        // It is due again when its lease ends.
        LOG.log(Level.WARNING, "Reservation " + id + " could not be settled", e);
        return false;
      }
    };
  }
}
