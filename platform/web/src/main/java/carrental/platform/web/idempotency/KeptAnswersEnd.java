package carrental.platform.web.idempotency;

import carrental.platform.web.Timers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets kept answers go when nobody can expect them any more, a week after the request. */
@WebListener
public class KeptAnswersEnd implements ServletContextListener {

  private static final Logger LOG = Logger.getLogger(KeptAnswersEnd.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(10);

  @Inject KeptAnswers answers;
  @Resource ManagedScheduledExecutorService executor;

  private volatile ScheduledFuture<?> timer;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    timer = Timers.every(PAUSE, executor, this::forgetOld);
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
      // The database is away; the next time will do.
      LOG.log(Level.FINE, "Kept answers are looked at later", e);
    }
  }
}
