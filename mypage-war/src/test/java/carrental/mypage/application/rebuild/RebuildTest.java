package carrental.mypage.application.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.mypage.application.rebuild.Rebuild.Feed;
import carrental.mypage.application.rebuild.Rebuild.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebuildTest {

  @Test
  void aFeedIsAtNothingUntilItsHeadIsKnownAndAtAllOnlyWhenItIsFinished() {
    assertThat(feed(0, null, false).percent()).isZero();
    assertThat(feed(50, 200L, false).percent()).isEqualTo(25);
    assertThat(feed(200, 200L, false).percent()).isEqualTo(99);
    assertThat(feed(200, 200L, true).percent()).isEqualTo(100);
    assertThat(feed(0, 0L, false).percent()).isZero();
    assertThat(feed(0, 0L, true).percent()).isEqualTo(100);
  }

  @Test
  void aLongFeedWeighsMoreThanAShortOne() {
    var rebuild = of(feed(100, 100L, true), feed(0, 900L, false), feed(0, null, false));
    assertThat(rebuild.percent()).isEqualTo(10);
    assertThat(of(feed(0, null, false)).percent()).isZero();
    assertThat(of(feed(0, 0L, true), feed(0, 0L, true)).percent()).isEqualTo(100);
  }

  @Test
  void theFirstFeedThatIsNotFinishedIsNext() {
    Feed next = feed(3, 9L, false);
    assertThat(of(feed(5, 5L, true), next, feed(0, null, false)).unfinishedFeed()).contains(next);
    assertThat(of(feed(5, 5L, true)).unfinishedFeed()).isEmpty();
  }

  private static Feed feed(long position, Long head, boolean finished) {
    return new Feed("/rental", position, head, finished, position, 0);
  }

  private static Rebuild of(Feed... feeds) {
    return new Rebuild(State.REPLAYING, null, null, null, null, 0, null, null, List.of(feeds));
  }
}
