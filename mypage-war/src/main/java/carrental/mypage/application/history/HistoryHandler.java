package carrental.mypage.application.history;

import carrental.mypage.domain.history.Tidings;
import carrental.platform.messaging.EventHandler;
import carrental.platform.messaging.ReceivedEvent;
import jakarta.inject.Inject;

/** Knows what events of some types tell, whether they have just come or are replayed. */
public abstract class HistoryHandler implements EventHandler {

  @Inject RecordTidings recordTidings;

  /**
   * What the event tells.
   *
   * @throws RuntimeException if it cannot be read
   */
  public abstract Tidings tidings(ReceivedEvent event);

  @Override
  public void handle(ReceivedEvent event) {
    recordTidings.record(tidings(event));
  }
}
