package carrental.platform.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ContextTokenTest {

  private final Hand clock = new Hand();
  private final Provider provider = new Provider();
  private final ContextToken token = new ContextToken(provider, clock);

  @Test
  void is_fetched_once_and_kept() {
    assertThat(token.value()).isEqualTo("token-1");
    clock.pass(Duration.ofMinutes(47));
    assertThat(token.value()).isEqualTo("token-1");
  }

  @Test
  void is_renewed_before_it_expires() {
    token.value();
    clock.pass(Duration.ofMinutes(49));
    assertThat(token.value()).isEqualTo("token-2");
  }

  @Test
  void outlives_an_outage_while_it_is_good() {
    token.value();
    provider.down = true;
    clock.pass(Duration.ofMinutes(49));
    assertThat(token.value()).isEqualTo("token-1");
    clock.pass(Duration.ofMinutes(11));
    assertThatThrownBy(token::value).isInstanceOf(ContextTokenUnavailableException.class);
    provider.down = false;
    clock.pass(Duration.ofSeconds(2));
    assertThat(token.value()).isEqualTo("token-2");
  }

  @Test
  void a_provider_that_failed_is_left_alone_for_a_moment() {
    provider.down = true;
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(token::value).isInstanceOf(ContextTokenUnavailableException.class);
    }
    assertThat(provider.asked).isEqualTo(1);
    clock.pass(Duration.ofSeconds(2));
    assertThatThrownBy(token::value).isInstanceOf(ContextTokenUnavailableException.class);
    assertThat(provider.asked).isEqualTo(2);
  }

  @Test
  void is_fetched_again_when_it_was_refused() {
    String first = token.value();
    token.forget("another");
    assertThat(token.value()).isEqualTo(first);
    token.forget(first);
    assertThat(token.value()).isEqualTo("token-2");
  }

  private static final class Provider implements TokenSource {
    boolean down;
    int asked;
    int issued;

    @Override
    public Issued ask() {
      asked++;
      if (down) {
        throw new ContextTokenUnavailableException("down");
      }
      return new Issued("token-" + ++issued, Duration.ofHours(1));
    }
  }

  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-01-31T09:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

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
}
