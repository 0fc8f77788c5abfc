package carrental.mypage.inbound.timers;

import carrental.mypage.application.rebuild.ReplayFeeds;
import carrental.platform.web.Timers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

/** Looks each second whether there is a rebuild of the history to work at. */
@WebListener
public class RebuildTimer implements ServletContextListener {

  @Inject ReplayFeeds replay;
  @Resource ManagedScheduledExecutorService executor;

  private ScheduledFuture<?> timer;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    timer = Timers.every(Duration.ofSeconds(1), executor, replay::run);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    timer.cancel(false);
    replay.stop();
  }
}
