package carrental.payment.inbound.timers;

import carrental.payment.application.SettlePending;
import carrental.platform.web.Timers;
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
import java.util.concurrent.ScheduledFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has entries without an answer settled, by whichever replica comes first. */
@WebListener
public class PendingEntries implements ServletContextListener {

  private static final Logger LOG = System.getLogger(PendingEntries.class.getName());

  @Inject SettlePending pending;

  @Inject
  @ConfigProperty(name = "payment.settle.every")
  Provider<String> every;

  @Resource ManagedScheduledExecutorService executor;

  private volatile boolean stopped;
  private ScheduledFuture<?> schedule;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    schedule = Timers.every(Duration.parse(every.get()), executor, this::settleAll);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    stopped = true;
    schedule.cancel(false);
  }

  private void settleAll() {
    try {
      boolean more = true;
      while (more && !stopped) {
        more = pending.settleNext();
      }
    } catch (RuntimeException e) {
      // The database is away or stopping; the next time will do.
      LOG.log(Level.WARNING, "Pending entries are settled later: {0}", e.toString());
    }
  }
}
