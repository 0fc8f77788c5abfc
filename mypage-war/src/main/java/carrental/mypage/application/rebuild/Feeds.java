package carrental.mypage.application.rebuild;

import carrental.platform.messaging.ReceivedEvent;
import java.util.List;

/** The publishers' logs of their events. Nobody asks for them within a transaction. */
public interface Feeds {

  /**
   * The events of a publisher behind a position, at most so many, in their order.
   *
   * @param source the publisher, such as {@code /rental}
   * @throws FeedAway if there is no answer that counts
   */
  Page after(String source, long position, int limit);

  /**
   * Some events.
   *
   * @param events each with its position
   * @param last the position of the publisher's last event by now
   */
  record Page(List<ReceivedEvent> events, long last) {}

  /** A publisher cannot be asked now. */
  class FeedAway extends RuntimeException {

    /** With what operators are to read. */
    public FeedAway(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
