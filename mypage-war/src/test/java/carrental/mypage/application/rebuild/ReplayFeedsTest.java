package carrental.mypage.application.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.mypage.application.history.FillShadow;
import carrental.mypage.application.history.HistoryHandler;
import carrental.mypage.application.history.Rebuilding;
import carrental.mypage.application.rebuild.Rebuild.Feed;
import carrental.mypage.application.rebuild.Rebuild.Refused;
import carrental.mypage.application.rebuild.Rebuild.State;
import carrental.mypage.domain.history.Branch;
import carrental.mypage.domain.history.Tidings;
import carrental.platform.messaging.ReceivedEvent;
import carrental.platform.messaging.ReceivedEvents;
import carrental.platform.persistence.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayFeedsTest {

  private static final String FLEET = "/fleet";
  private static final String TYPE = "fleet.BranchChanged.v1";

  private final List<ReceivedEvent> log = new ArrayList<>();
  private final List<String> applied = new ArrayList<>();
  private final Kept kept = new Kept();
  private final Time time = new Time();
  private final ReplayFeeds replay = new ReplayFeeds();
  private boolean isAway;
  private String parked = "";
  private String bad = "";
  private String broken = "";

  @BeforeEach
  void wire() {
    replay.rebuilds = kept;
    replay.rebuilding = new Nobody();
    replay.transactions = new Transactions();
    replay.clock = time;
    replay.pageSize = () -> 3;
    replay.lease = () -> "PT15S";
    replay.feeds = this::page;
    replay.handlers.put(TYPE, new Reader());
    replay.shadow =
        new FillShadow() {
          @Override
          public void add(List<Tidings> tidings) {
            tidings.forEach(one -> applied.add(((Branch) one).code()));
          }
        };
    replay.received =
        new ReceivedEvents() {
          @Override
          public Set<String> notApplied(String source, Collection<String> eventIds) {
            return eventIds.contains(parked) ? Set.of(parked) : Set.of();
          }
        };
    LongStream.rangeClosed(1, 8).forEach(position -> log.add(event("e" + position, position)));
  }

  @Test
  void everythingUpToTheHeadIsAppliedAndThenTheTwoChange() {
    replay.run();
    assertThat(applied).containsExactly("e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8");
    assertThat(kept.state).isEqualTo(State.DONE);
    assertThat(kept.deeds).containsExactly("prepare", "swap", "empty");
    assertThat(kept.feed).isEqualTo(new Feed(FLEET, 8, 8L, true, 8, 0));
  }

  @Test
  void whatIsPublishedAfterTheBeginningNeedNotBeReplayed() {
    log.subList(6, 8).clear();
    kept.whenAt(3, () -> LongStream.rangeClosed(7, 99).forEach(n -> log.add(event("e" + n, n))));
    replay.run();
    assertThat(kept.feed.head()).isEqualTo(6);
    assertThat(applied).hasSize(6);
    assertThat(kept.state).isEqualTo(State.DONE);
  }

  @Test
  void typesThatNobodyKnowsArePassed() {
    log.add(
        1, new ReceivedEvent("x", "fleet.New.v1", FLEET, "s", 1, time.now, null, null, 2L, "{}"));
    replay.run();
    assertThat(applied).hasSize(8).doesNotContain("x");
    assertThat(kept.feed.events()).isEqualTo(8);
  }

  @Test
  void aFeedThatIsShorterThanWhatWasReplayedIsReadAnew() {
    kept.whenAt(
        6,
        () -> {
          log.subList(2, 8).clear();
          log.add(event("other", 3));
        });
    replay.run();
    assertThat(applied).containsExactly("e1", "e2", "e3", "e4", "e5", "e6", "e1", "e2", "other");
    assertThat(kept.state).isEqualTo(State.DONE);
    assertThat(kept.feed.position()).isEqualTo(3);
  }

  @Test
  void anEventThatCannotBeAppliedStopsItBehindAllThatCanBe() {
    bad = "e5";
    replay.run();
    assertThat(applied).containsExactly("e1", "e2", "e3", "e4");
    assertThat(kept.state).isEqualTo(State.REFUSED);
    assertThat(kept.refused).isEqualTo(new Refused(FLEET, 5, "e5", TYPE, reason()));
    assertThat(kept.feed.position()).isEqualTo(4);

    bad = "";
    kept.state = State.REPLAYING;
    replay.run();
    assertThat(applied).containsExactly("e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8");
    assertThat(kept.state).isEqualTo(State.DONE);
  }

  @Test
  void aBrokenClassIsABugLikeAnyOther() {
    broken = "e5";
    replay.run();
    assertThat(kept.state).isEqualTo(State.REFUSED);
    assertThat(kept.feed.position()).isEqualTo(4);
  }

  @Test
  void whatTheHistoryDoesNotHaveEitherIsPassedOverAndCounted() {
    bad = "e8";
    parked = "e8";
    replay.run();
    assertThat(kept.state).isEqualTo(State.DONE);
    assertThat(kept.feed).isEqualTo(new Feed(FLEET, 8, 8L, true, 7, 1));
  }

  @Test
  void whatCouldBeAppliedIsPassedOverAsWellWhileItWaitsForAnother() {
    parked = "e2";
    replay.run();
    assertThat(applied).containsExactly("e1", "e3", "e4", "e5", "e6", "e7", "e8");
    assertThat(kept.feed).isEqualTo(new Feed(FLEET, 8, 8L, true, 7, 1));
  }

  @Test
  void aPublisherThatIsAwayIsAskedAgainLaterAndThatIsTold() {
    isAway = true;
    replay.run();
    assertThat(kept.problem).isEqualTo("away");
    isAway = false;
    replay.run();
    assertThat(applied).as("at once").isEmpty();
    time.now = time.now.plusSeconds(2);
    replay.run();
    assertThat(kept.state).isEqualTo(State.DONE);
    assertThat(kept.problem).isNull();
  }

  @Test
  void howeverLongAPublisherIsAwayItIsAskedEveryTenSeconds() {
    isAway = true;
    for (int i = 0; i < 100; i++) {
      replay.run();
      time.now = time.now.plusSeconds(10);
    }
    isAway = false;
    replay.run();
    assertThat(kept.state).isEqualTo(State.DONE);
  }

  @Test
  void whyItDoesNotGoOnIsToldAgainToWhoeverHadItGoOn() {
    isAway = true;
    replay.run();
    kept.problem = null;
    time.now = time.now.plusSeconds(10);
    replay.run();
    assertThat(kept.problem).isEqualTo("away");
  }

  @Test
  void whoLosesTheLeaseAppliesNothingMore() {
    kept.whenAt(3, () -> kept.isAnothers = true);
    replay.run();
    assertThat(applied).containsExactly("e1", "e2", "e3");
    assertThat(kept.state).isEqualTo(State.REPLAYING);
  }

  private Feeds.Page page(String source, long after, int limit) {
    if (isAway) {
      throw new Feeds.FeedAway("away", null);
    }
    var found = log.stream().filter(event -> event.position() > after).limit(limit).toList();
    return new Feeds.Page(found, log.getLast().position());
  }

  private String reason() {
    return new IllegalStateException("not this one").toString();
  }

  private ReceivedEvent event(String id, long position) {
    return new ReceivedEvent(id, TYPE, FLEET, "s", 1, time.now, null, null, position, "{}");
  }

  /** Calls an event by its id. */
  private class Reader extends HistoryHandler {

    @Override
    public Tidings tidings(ReceivedEvent event) {
      if (event.id().equals(bad)) {
        throw new IllegalStateException("not this one");
      }
      if (event.id().equals(broken)) {
        throw new NoClassDefFoundError("Branch");
      }
      return new Branch(event.id());
    }

    @Override
    public Set<String> types() {
      return Set.of(TYPE);
    }
  }

  private static class Nobody implements Rebuilding {

    @Override
    public boolean isUnderWay() {
      return true;
    }

    @Override
    public void holdReplay() {}
  }

  private static class Time extends Clock {

    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** The rebuild in memory, with one feed. */
  private static class Kept implements Rebuilds {

    private final List<String> deeds = new ArrayList<>();
    private State state = State.BEGINNING;
    private Feed feed = new Feed(FLEET, 0, null, false, 0, 0);
    private Refused refused;
    private String problem;
    private boolean isEmpty;
    private boolean isAnothers;
    private long place = -1;
    private Runnable deed;

    /** Does something once when the feed has been replayed up to there. */
    void whenAt(long position, Runnable what) {
      place = position;
      deed = what;
    }

    @Override
    public Rebuild current() {
      Instant now = Instant.EPOCH;
      return new Rebuild(state, null, now, "o", now, 0, problem, refused, List.of(feed));
    }

    @Override
    public Optional<Rebuild> take(UUID holder, Duration lease) {
      boolean isWork =
          state == State.BEGINNING || state == State.REPLAYING || state == State.DONE && !isEmpty;
      return isWork && !isAnothers ? Optional.of(current()) : Optional.empty();
    }

    @Override
    public void prepare(UUID holder) {
      deeds.add("prepare");
      state = State.REPLAYING;
    }

    @Override
    public void advance(UUID holder, Feed from, Feed to) {
      assertThat(from.position()).isEqualTo(feed.position());
      feed = to;
      if (to.position() == place) {
        place = -1;
        deed.run();
      }
    }

    @Override
    public void refuse(UUID holder, Refused event) {
      state = State.REFUSED;
      refused = event;
    }

    @Override
    public void note(UUID holder, String what) {
      problem = what;
    }

    @Override
    public void swap(UUID holder) {
      deeds.add("swap");
      state = State.DONE;
    }

    @Override
    public void empty(UUID holder) {
      deeds.add("empty");
      isEmpty = true;
    }

    @Override
    public void analyse() {}

    @Override
    public void release(UUID holder) {}

    @Override
    public void begin(UUID id, String by) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean stop() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean giveUp() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean passOver(String eventId) {
      throw new UnsupportedOperationException();
    }
  }
}
