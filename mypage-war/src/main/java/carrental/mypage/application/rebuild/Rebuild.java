package carrental.mypage.application.rebuild;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The last rebuild of the history, or the one that is under way.
 *
 * @param state where it stands
 * @param id which it is; null if there was none yet
 * @param begunAt when it was begun
 * @param begunBy who had it begun, an opaque id
 * @param endedAt when it was done or given up; null before
 * @param pages how many pages of feeds have been applied; where one holds an event that cannot be,
 *     each of its events counts as one
 * @param problem why it does not go on at present; null if it does
 * @param refused the event for which it stopped; null unless REFUSED
 * @param feeds how far each publisher's feed has been replayed
 */
public record Rebuild(
    State state,
    UUID id,
    Instant begunAt,
    String begunBy,
    Instant endedAt,
    long pages,
    String problem,
    Refused refused,
    List<Feed> feeds) {

  /** Where a rebuild stands. */
  public enum State {
    /** There was none yet. */
    NONE,
    /** The shadow is being emptied; from the end of it on, live events are applied to both. */
    BEGINNING,
    /** The feeds are read to where their heads were at the beginning, and then the two change. */
    REPLAYING,
    /** An operator stopped it; it can go on. */
    STOPPED,
    /** An event could not be applied; it goes on when an operator says so. */
    REFUSED,
    /** The rebuilt history is the one that is read. */
    DONE,
    /** An operator gave it up; the history is as it was. */
    GIVEN_UP
  }

  /**
   * A publisher's feed.
   *
   * @param source whose, such as {@code /rental}
   * @param position the last event that was replayed; 0 before the first
   * @param head the last event that there was when the feed was first looked at; null before
   * @param finished whether the head has been reached
   * @param events how many events were applied
   * @param passedOver how many the rebuilt history does not have: parked ones and what waits behind
   *     them, discarded ones, and those that an operator had it go on without
   */
  public record Feed(
      String source, long position, Long head, boolean finished, long events, long passedOver) {

    /** How much of it has been replayed, 0 to 100; 100 is said of all alone. */
    public int percent() {
      if (finished) {
        return 100;
      }
      return head == null ? 0 : (int) Math.min(99, 100 * position / Math.max(1, head));
    }
  }

  /**
   * An event that could not be applied.
   *
   * @param source its publisher
   * @param position its place in the publisher's log
   * @param eventId its CloudEvents id
   * @param type its wire type
   * @param reason what went wrong
   */
  public record Refused(String source, long position, String eventId, String type, String reason) {}

  /** The feed to be read next, empty if all have been. */
  public Optional<Feed> unfinishedFeed() {
    return feeds.stream().filter(feed -> !feed.finished()).findFirst();
  }

  /** How many events were applied. */
  public long events() {
    return feeds.stream().mapToLong(Feed::events).sum();
  }

  /** How much has been replayed, 0 to 100, as far as the heads are known. */
  public int percent() {
    if (unfinishedFeed().isEmpty()) {
      return 100;
    }
    long heads = 0;
    long replayed = 0;
    for (Feed feed : feeds) {
      if (feed.head() != null) {
        heads += feed.head();
        replayed += Math.min(feed.position(), feed.head());
      }
    }
    return heads == 0 ? 0 : (int) Math.min(99, 100 * replayed / heads);
  }
}
