package carrental.mypage.application.rebuild;

import carrental.mypage.application.history.FillShadow;
import carrental.mypage.application.history.HistoryHandler;
import carrental.mypage.application.history.Rebuilding;
import carrental.mypage.application.rebuild.Feeds.FeedAway;
import carrental.mypage.application.rebuild.Rebuild.Feed;
import carrental.mypage.application.rebuild.Rebuild.Refused;
import carrental.mypage.application.rebuild.Rebuilds.LeaseLost;
import carrental.mypage.domain.history.Tidings;
import carrental.platform.messaging.EventRejected;
import carrental.platform.messaging.ReceivedEvent;
import carrental.platform.messaging.ReceivedEvents;
import carrental.platform.messaging.TransientFaults;
import carrental.platform.persistence.Ids;
import carrental.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Works at the rebuild of the history, as long as this replica has the lease. Each piece is one
 * transaction that also notes how far it has come, so it can end anywhere and go on elsewhere.
 *
 * <p>Nothing is missing in the end: an event that was applied to the history alone, before live
 * events were applied to both, had its position by then, so it stands before the head, which is
 * looked at afterwards; and up to the head everything is replayed.
 */
@ApplicationScoped
public class ReplayFeeds {

  private static final Logger LOG = Logger.getLogger(ReplayFeeds.class.getName());
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

  private final UUID holder = Ids.next();
  final Map<String, HistoryHandler> handlers = new HashMap<>();
  private volatile boolean stopping;
  private Duration pause = Duration.ZERO;
  private Instant pauseEnds = Instant.MIN;
  private Instant reported = Instant.MIN;

  /** What is noted of it, as far as this replica knows. */
  private String problem;

  @Inject Rebuilds rebuilds;
  @Inject Rebuilding rebuilding;
  @Inject Feeds feeds;
  @Inject FillShadow shadow;
  @Inject ReceivedEvents received;
  @Inject Transactions transactions;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "history.rebuild.page")
  Provider<Integer> pageSize;

  @Inject
  @ConfigProperty(name = "history.rebuild.lease")
  Provider<String> lease;

  /** For the container's proxy. */
  protected ReplayFeeds() {}

  @Inject
  ReplayFeeds(@Any Instance<HistoryHandler> handlers) {
    for (HistoryHandler handler : handlers) {
      handler.types().forEach(type -> this.handlers.put(type, handler));
    }
  }

  /** Goes on as far as it can; to be called now and then, by one thread at a time. */
  public void run() {
    try {
      boolean more = !clock.instant().isBefore(pauseEnds);
      while (more && !stopping) {
        more = goOn();
      }
    } catch (LeaseLost e) {
      LOG.log(Level.FINE, "The rebuild is not this replica's any more", e);
    } catch (RuntimeException e) {
      Duration longer = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
      pauseEnds = clock.instant().plus(pause);
      note(e);
    }
  }

  /** Ends the work at the next opportunity and leaves it to another replica. */
  public void stop() {
    stopping = true;
    transactions.inNew(() -> rebuilds.release(holder));
  }

  /** Does one piece; whether there may be more. */
  private boolean goOn() {
    Optional<Rebuild> taken =
        transactions.inNew(() -> rebuilds.take(holder, Duration.parse(lease.get())));
    if (taken.isEmpty()) {
      pause = Duration.ZERO;
      return false;
    }
    Rebuild rebuild = taken.get();
    problem = rebuild.problem();
    boolean more =
        switch (rebuild.state()) {
          case BEGINNING -> prepare();
          case REPLAYING ->
              rebuild.unfinishedFeed().map(feed -> replay(rebuild, feed)).orElseGet(this::swap);
          default -> empty();
        };
    pause = Duration.ZERO;
    if (problem != null && more) {
      transactions.inNew(() -> rebuilds.note(holder, null));
      problem = null;
    }
    return more;
  }

  private boolean prepare() {
    transactions.inNew(() -> rebuilds.prepare(holder));
    LOG.info("The history is being rebuilt: live events are applied to both");
    return true;
  }

  private boolean replay(Rebuild rebuild, Feed feed) {
    int limit = pageSize.get();
    var page = feeds.after(feed.source(), feed.position(), limit);
    if (page.last() < feed.position()) {
      LOG.log(Level.WARNING, "{0} has been set back: its feed is replayed anew", feed.source());
      transactions.inNew(() -> rebuilds.advance(holder, feed, anew(feed)));
      return true;
    }
    Feed known = feed.head() == null ? withHead(feed, page.last()) : feed;
    boolean isEnd = page.events().size() < limit;
    try {
      apply(feed, known, page.events(), isEnd);
    } catch (LeaseLost e) {
      throw e;
    } catch (RuntimeException e) {
      if (TransientFaults.isTransient(e)) {
        throw e;
      }
      return applyOneByOne(feed, known, page.events(), isEnd);
    }
    analyseNowAndThen(rebuild.pages() + 1);
    report(rebuild);
    return true;
  }

  /**
   * Applies all of the events, or nothing; how far the feed has been replayed then. What came in
   * and was not applied the history does not have either: once it is applied, it is applied to
   * both.
   */
  private Feed apply(Feed feed, Feed known, List<ReceivedEvent> events, boolean isEnd) {
    Set<String> notApplied =
        transactions.inNew(
            () ->
                received.notApplied(
                    feed.source(), events.stream().map(ReceivedEvent::id).toList()));
    List<Tidings> tidings =
        events.stream()
            .filter(event -> !notApplied.contains(event.id()))
            .filter(event -> handlers.containsKey(event.type()))
            .map(this::tidings)
            .toList();
    long position = events.isEmpty() ? known.position() : events.getLast().position();
    Feed reached = reached(known, position, tidings.size(), notApplied.size(), isEnd);
    transactions.inNew(
        () -> {
          rebuilding.holdReplay();
          rebuilds.advance(holder, feed, reached);
          shadow.add(tidings);
        });
    return reached;
  }

  /** A bug of any kind is a failure to read it, as where events come in. */
  private Tidings tidings(ReceivedEvent event) {
    try {
      return handlers.get(event.type()).tidings(event);
    } catch (Error e) {
      throw new IllegalStateException(e);
    }
  }

  /** An event of the page cannot be applied: all before it can, and then it is told which it is. */
  private boolean applyOneByOne(Feed feed, Feed known, List<ReceivedEvent> events, boolean isEnd) {
    Feed before = feed;
    Feed reached = known;
    for (ReceivedEvent event : events) {
      boolean isLast = event == events.getLast();
      try {
        reached = apply(before, reached, List.of(event), isLast && isEnd);
        before = reached;
      } catch (LeaseLost e) {
        throw e;
      } catch (RuntimeException e) {
        if (TransientFaults.isTransient(e)) {
          throw e;
        }
        refuse(event, e);
        return false;
      }
    }
    return true;
  }

  private void refuse(ReceivedEvent event, RuntimeException failure) {
    String reason = EventRejected.reason(failure);
    LOG.log(
        Level.WARNING,
        "The rebuild waits: it cannot apply %s %s of %s"
            .formatted(event.type(), event.id(), event.subject()),
        failure);
    var refused = new Refused(event.source(), event.position(), event.id(), event.type(), reason);
    transactions.inNew(() -> rebuilds.refuse(holder, refused));
  }

  /** Now that all feeds have been replayed. */
  private boolean swap() {
    transactions.inNew(() -> rebuilds.analyse());
    transactions.inNew(() -> rebuilds.swap(holder));
    Rebuild done = transactions.inNew(() -> rebuilds.current());
    LOG.log(
        Level.INFO,
        "The history has been rebuilt of {0} events in {1}",
        new Object[] {
          Long.toString(done.events()), Duration.between(done.begunAt(), done.endedAt())
        });
    return true;
  }

  private boolean empty() {
    transactions.inNew(() -> rebuilds.empty(holder));
    return false;
  }

  /** Each time that there is twice as much as the last time. */
  private void analyseNowAndThen(long pages) {
    if (Long.bitCount(pages) == 1) {
      transactions.inNew(() -> rebuilds.analyse());
    }
  }

  private void report(Rebuild rebuild) {
    Instant now = clock.instant();
    if (now.isAfter(reported.plus(BETWEEN_REPORTS))) {
      reported = now;
      LOG.log(
          Level.INFO,
          "The history is being rebuilt: {0} %, {1} events",
          new Object[] {rebuild.percent(), Long.toString(rebuild.events())});
    }
  }

  private void note(RuntimeException failure) {
    String what =
        failure instanceof FeedAway
            ? failure.getMessage()
            : "The database refused: " + failure.getMessage();
    if (!Objects.equals(what, problem)) {
      LOG.log(Level.WARNING, "The rebuild of the history does not go on now", failure);
    }
    try {
      note(what);
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "Nor can that be noted", e);
    }
  }

  private void note(String what) {
    if (!what.equals(problem)) {
      transactions.inNew(() -> rebuilds.note(holder, what));
      problem = what;
    }
  }

  private static Feed withHead(Feed feed, long head) {
    return new Feed(feed.source(), feed.position(), head, false, feed.events(), feed.passedOver());
  }

  private static Feed anew(Feed feed) {
    return new Feed(feed.source(), 0, null, false, feed.events(), feed.passedOver());
  }

  private static Feed reached(Feed feed, long position, long events, long over, boolean isEnd) {
    return new Feed(
        feed.source(),
        position,
        feed.head(),
        isEnd || position >= feed.head(),
        feed.events() + events,
        feed.passedOver() + over);
  }
}
