package carrental.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandlersTest {

  private static final ReceivedEvent EVENT =
      new ReceivedEvent(
          "e-1", "shop.ItemSold.v1", "/shop", "i-1", 1, Instant.EPOCH, "u-1", null, 1L, "{}");

  /** Does that with events. */
  private record Does(Runnable what) implements EventHandler {
    @Override
    public Set<String> types() {
      return Set.of(EVENT.type());
    }

    @Override
    public void handle(ReceivedEvent event) {
      what.run();
    }
  }

  @Test
  void anEventIsHandledOnBehalfOfWhoeverCausedIt() {
    Handlers handlers =
        handlers(() -> assertThat(Origin.current().actor()).isEqualTo(EVENT.actor()));
    handlers.handle(EVENT);
    assertThat(Origin.current()).isEqualTo(Origin.NONE);
  }

  @Test
  void aBrokenClassIsABugLikeAnyOther() {
    assertThat(failure(new NoClassDefFoundError("Sale")))
        .hasMessageContaining("Sale")
        .matches(bug -> !TransientFaults.isTransient(bug));
    assertThat(failure(new AssertionError("sold twice")))
        .matches(bug -> !TransientFaults.isTransient(bug));
  }

  @Test
  void memoryThatRunsOutIsNoFaultOfTheEvent() {
    assertThat(failure(new OutOfMemoryError())).matches(TransientFaults::isTransient);
  }

  private static RuntimeException failure(Error error) {
    Handlers handlers =
        handlers(
            () -> {
              throw error;
            });
    RuntimeException failure = catchRuntimeException(() -> handlers.handle(EVENT));
    assertThat(Origin.current()).isEqualTo(Origin.NONE);
    return failure;
  }

  @SuppressWarnings("unchecked")
  private static Handlers handlers(Runnable what) {
    return new Handlers(
        (Instance<EventHandler>)
            Proxy.newProxyInstance(
                Instance.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> List.of(new Does(what)).iterator()));
  }
}
