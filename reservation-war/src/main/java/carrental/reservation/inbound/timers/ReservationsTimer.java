package carrental.reservation.inbound.timers;

import carrental.platform.web.unsettled.DueWork;
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
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Settles the reservations whose time has come: holds that end, answers of payment that are
 * missing, cancellations that are not through, customers who did not come.
 */
@WebListener
public class ReservationsTimer implements ServletContextListener {

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
    timer =
        new DueWork("Reservations", settle::takeDue, this::waitsForNoAnswer)
            .doEvery(Duration.parse(interval.get()), parallel.get(), executor);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    timer.cancel(false);
  }

  private boolean waitsForNoAnswer(UUID id) {
    return settle.settle(id).question(clock.instant()).isEmpty();
  }
}
