package carrental.platform.messaging;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Starts and stops what runs by itself. A listener of the web application, because that is called
 * once for each, with its naming and class loader, in an EAR as well.
 */
@WebListener
public class Messaging implements ServletContextListener {

  @Inject Relay relay;
  @Inject ParkedRetries parkedRetries;
  @Inject InboxProgress inboxProgress;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    relay.start();
    parkedRetries.start();
    inboxProgress.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    relay.stop();
    parkedRetries.stop();
    inboxProgress.stop();
  }
}
