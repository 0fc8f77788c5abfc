package carrental.platform.web.idempotency;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets kept answers go when nobody can expect them any more, a week after the request. */
@WebListener
public class KeptAnswersEnd implements ServletContextListener {

  private static final Logger LOG = Logger.getLogger(KeptAnswersEnd.class.getName());
  private static final int SECONDS_BETWEEN = 10;

  @Inject KeptAnswers answers;
  @Resource ManagedScheduledExecutorService executor;

  private volatile ScheduledFuture<?> timer;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    timer =
        executor.scheduleWithFixedDelay(
            this::forgetOld, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    timer.cancel(false);
  }

  private void forgetOld() {
    try {
      boolean more = true;
      while (more) {
        more = answers.forgetOld();
      }
    } catch (RuntimeException e) {
      // The database is away; thrown on, it would end the schedule.
      LOG.log(Level.FINE, "Kept answers are looked at later", e);
    }
  }
}
