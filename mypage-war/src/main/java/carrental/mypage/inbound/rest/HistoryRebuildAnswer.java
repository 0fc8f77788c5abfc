package carrental.mypage.inbound.rest;

import carrental.mypage.application.rebuild.Rebuild;
import java.time.Instant;
import java.util.List;

/**
 * A rebuild of the history as operators see it.
 *
 * @param state NONE, BEGINNING, REPLAYING, STOPPED, REFUSED, DONE or GIVEN_UP
 * @param percent how much of the feeds has been replayed
 * @param events how many events were applied
 * @param pages how many pages of the feeds were applied
 * @param begunBy who wanted it, an opaque id
 * @param problem why it does not go on now; null if it does
 * @param refused the event that could not be applied; null unless it waits for that
 */
public record HistoryRebuildAnswer(
    String state,
    int percent,
    long events,
    long pages,
    Instant begunAt,
    String begunBy,
    Instant endedAt,
    String problem,
    RefusedEvent refused,
    List<FeedAnswer> feeds) {

  /**
   * A publisher's feed.
   *
   * @param position the last event that was replayed
   * @param head the last event that there was at the beginning; null before the first look
   * @param passedOver how many events the rebuilt history does not have: parked ones and what waits
   *     behind them, discarded ones, and those that an operator had it go on without
   */
  public record FeedAnswer(
      String source, long position, Long head, int percent, long events, long passedOver) {}

  /** An event that could not be applied, with the reason. */
  public record RefusedEvent(
      String source, long position, String eventId, String type, String reason) {}

  static HistoryRebuildAnswer of(Rebuild rebuild) {
    return new HistoryRebuildAnswer(
        rebuild.state().name(),
        rebuild.percent(),
        rebuild.events(),
        rebuild.pages(),
        rebuild.begunAt(),
        rebuild.begunBy(),
        rebuild.endedAt(),
        rebuild.problem(),
        refused(rebuild.refused()),
        rebuild.feeds().stream().map(HistoryRebuildAnswer::feed).toList());
  }

  private static FeedAnswer feed(Rebuild.Feed feed) {
    return new FeedAnswer(
        feed.source(),
        feed.position(),
        feed.head(),
        feed.percent(),
        feed.events(),
        feed.passedOver());
  }

  private static RefusedEvent refused(Rebuild.Refused refused) {
    return refused == null
        ? null
        : new RefusedEvent(
            refused.source(),
            refused.position(),
            refused.eventId(),
            refused.type(),
            refused.reason());
  }
}
