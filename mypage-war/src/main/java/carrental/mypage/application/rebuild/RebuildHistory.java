package carrental.mypage.application.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What operators do about the rebuild of the history. {@link ReplayFeeds} does the work. */
@ApplicationScoped
public class RebuildHistory {

  private static final Logger LOG = Logger.getLogger(RebuildHistory.class.getName());

  @Inject Rebuilds rebuilds;

  /** Where it stands. */
  @Transactional
  public Rebuild current() {
    return rebuilds.current();
  }

  /**
   * Begins a rebuild, or has the one go on that was stopped or came upon an event that it could not
   * apply. One that is running goes on.
   *
   * @param id the id of a new one; under the same id it begins once
   * @param by who wants it, an opaque id
   */
  @Transactional
  public Rebuild begin(UUID id, String by) {
    rebuilds.begin(id, by);
    return told(by, "wants the history rebuilt");
  }

  /**
   * Stops the running one. Live events go on being applied to both histories, so that it can go on.
   *
   * @throws NoneUnderWay if none is running or stopped
   */
  @Transactional
  public Rebuild stop(String by) {
    if (!rebuilds.stop()) {
      throw new NoneUnderWay();
    }
    return told(by, "stopped the rebuild");
  }

  /**
   * Gives an unfinished one up; the history is as if it had never begun.
   *
   * @throws NoneUnderWay if none is unfinished
   */
  @Transactional
  public Rebuild giveUp(String by) {
    if (!rebuilds.giveUp()) {
      throw new NoneUnderWay();
    }
    return told(by, "gave the rebuild up");
  }

  /**
   * Goes on without the event that could not be applied.
   *
   * @throws NoneUnderWay if it is not that event for which the rebuild waits
   */
  @Transactional
  public Rebuild passOver(String eventId, String by) {
    if (!rebuilds.passOver(eventId)) {
      throw new NoneUnderWay();
    }
    return told(by, "has the rebuild go on without event " + eventId);
  }

  private Rebuild told(String who, String deed) {
    Rebuild current = rebuilds.current();
    LOG.log(Level.INFO, "{0} {1}: {2}", new Object[] {who, deed, current.state()});
    return current;
  }

  /** There is no rebuild of which that could be wanted. */
  public static class NoneUnderWay extends RuntimeException {}
}
