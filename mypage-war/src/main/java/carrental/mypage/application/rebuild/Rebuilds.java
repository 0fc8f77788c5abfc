package carrental.mypage.application.rebuild;

import carrental.mypage.application.rebuild.Rebuild.Feed;
import carrental.mypage.application.rebuild.Rebuild.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The one rebuild that there can be, and what it does to the two histories. Whoever works at it
 * holds a lease by the database's clock, and can change nothing once it has passed to another.
 */
public interface Rebuilds {

  /** The last one, or the one that is under way. */
  Rebuild current();

  /**
   * Begins one, or has the one go on that was stopped.
   *
   * @param id which it becomes, if none is unfinished; nothing happens if it had begun already
   */
  void begin(UUID id, String by);

  /** Stops the running one; whether there was one. */
  boolean stop();

  /** Gives the unfinished one up; whether there was one. */
  boolean giveUp();

  /** Has the replay go on behind the event that was refused; whether it was that one. */
  boolean passOver(String eventId);

  /** Takes or renews the lease; nothing if there is nothing to do, or another has it. */
  Optional<Rebuild> take(UUID holder, Duration lease);

  /** Gives the lease back before it ends. */
  void release(UUID holder);

  /**
   * Empties the shadow. From the end of the transaction on, live events are applied to both
   * histories.
   */
  void prepare(UUID holder);

  /**
   * Notes how far a feed has been replayed.
   *
   * @param from where it was before
   * @param to where it is now
   * @throws LeaseLost if another has taken over, or it was stopped
   */
  void advance(UUID holder, Feed from, Feed to);

  /** Stops it for an event that could not be applied. */
  void refuse(UUID holder, Refused refused);

  /** Tells operators why it does not go on; null if it does. */
  void note(UUID holder, String problem);

  /** Has the database count anew what is in the shadow, for the plans of its queries. */
  void analyse();

  /**
   * Puts the shadow in the place of the history, at once for everybody.
   *
   * @throws LeaseLost if another has taken over, or it was stopped
   */
  void swap(UUID holder);

  /** Empties what is of no use any more. */
  void empty(UUID holder);

  /** The work is somebody else's now. */
  class LeaseLost extends RuntimeException {}
}
