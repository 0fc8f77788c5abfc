package carrental.mypage.application.history;

import carrental.mypage.domain.history.Tidings;
import carrental.platform.messaging.EventHandler;
import carrental.platform.messaging.ReceivedEvent;

/** Knows what events of some types tell, whether they have just come or are replayed. */
public interface HistoryHandler extends EventHandler {

  /**
   * What the event tells.
   *
   * @throws RuntimeException if it cannot be read
   */
  Tidings tidings(ReceivedEvent event);
}
