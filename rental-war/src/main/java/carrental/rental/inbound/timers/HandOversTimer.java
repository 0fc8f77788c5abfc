package carrental.rental.inbound.timers;

import carrental.platform.web.unsettled.DueWork;
import carrental.rental.application.PickUpRefused;
import carrental.rental.application.ReservationUnreachable;
import carrental.rental.application.SettleHandOver;
import carrental.rental.domain.RentalRefused;
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
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds out what became of hand-overs whose answer was lost, or whose desk's request died. */
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
    timer =
        new DueWork("Hand-overs without an answer", settle::takeDue, this::isKnown)
            .doEvery(Duration.parse(interval.get()), parallel.get(), executor);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    timer.cancel(false);
  }

  /** Whether it is known now what became of it. */
  private boolean isKnown(UUID reservationId) {
    try {
      settle.settle(reservationId);
      return true;
    } catch (PickUpRefused e) {
      LOG.log(Level.INFO, "No hand-over for {0}: {1}", reservationId, e.reason());
      return true;
    } catch (RentalRefused e) {
      LOG.log(Level.INFO, "No hand-over for {0}: {1}", reservationId, e.reason());
      return true;
    } catch (ReservationUnreachable e) {
      return false;
    }
  }
}
