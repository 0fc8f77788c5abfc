package carrental.mypage.inbound.stream;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.mypage.application.history.News;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStreamTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant END = NOW.plusSeconds(3600);
  private static final UUID ID = UUID.fromString("019ab2c4-7d10-7c3e-9f5a-2b6d8e4f1a01");

  private final Container container = new Container();
  private final LiveStream stream = new LiveStream("c-1001", 7, END, NOW, new Events(), container);
  private int woken;

  @BeforeEach
  void open() {
    stream.open(() -> woken++);
  }

  @Test
  void nothingIsToldBeforeTheResponseIsOpen() {
    assertThat(stream.isIdle()).isFalse();
    container.writes();
    assertThat(stream.isIdle()).isTrue();
    assertThat(woken).isEqualTo(1);
  }

  @Test
  void itGoesOnAfterTheLastItemThatItTold() {
    container.writes();
    stream.tell(List.of(item(8), item(9)), NOW, () -> {});
    assertThat(stream.place()).isEqualTo(new News.Place("c-1001", 9));
    assertThat(container.sent.subList(1, 3))
        .containsExactly(
            "8 rental.CarRented.v1 {\"at\":\"2026-11-22T12:00:00.000Z\",\"reservationId\":\""
                + ID
                + "\",\"status\":\"CONFIRMED\"}",
            "9 rental.CarRented.v1 {\"at\":\"2026-11-22T12:00:00.000Z\",\"reservationId\":\""
                + ID
                + "\",\"status\":\"CONFIRMED\"}");
  }

  @Test
  void aSlowReaderIsHandedNothingMoreBeforeItTookWhatItHas() {
    container.writes();
    stream.tell(List.of(item(8)), NOW, () -> woken++);
    assertThat(stream.isIdle()).isFalse();
    container.writes();
    assertThat(stream.isIdle()).isTrue();
    assertThat(woken).isEqualTo(2);
  }

  @Test
  void toCloseItDoesNotWaitForASlowReader() {
    stream.close();
    assertThat(container.closed).isFalse();
    container.writes();
    assertThat(container.closed).isTrue();
  }

  @Test
  void itIsOverWhenTheTokenEnds() {
    container.writes();
    assertThat(stream.isOver(END.minusMillis(1))).isFalse();
    assertThat(stream.isOver(END)).isTrue();
  }

  @Test
  void itIsOverWhenTheReaderHasLeft() {
    container.breaks();
    assertThat(stream.isOver(NOW)).isTrue();
    assertThat(stream.isIdle()).isTrue();
  }

  @Test
  void itIsSilentSinceItToldOrBeatLast() {
    container.writes();
    Instant later = NOW.plusSeconds(20);
    assertThat(stream.isSilentSince(NOW.plusSeconds(5))).isTrue();
    stream.beat(later);
    assertThat(stream.isSilentSince(NOW.plusSeconds(5))).isFalse();
    assertThat(container.sent.getLast()).isEqualTo(": still here");
  }

  private static News.Item item(long number) {
    return new News.Item(number, "rental.CarRented.v1", ID, "CONFIRMED", NOW);
  }

  /** A container whose writing the test decides. */
  private static class Container implements SseEventSink {

    private final List<String> sent = new ArrayList<>();
    private List<CompletableFuture<Void>> writing = new ArrayList<>();
    private boolean closed;

    void writes() {
      List<CompletableFuture<Void>> written = writing;
      writing = new ArrayList<>();
      written.forEach(one -> one.complete(null));
    }

    void breaks() {
      writing.forEach(one -> one.completeExceptionally(new IOException("gone")));
    }

    @Override
    public boolean isClosed() {
      return closed;
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
      sent.add(
          event.getData() == null
              ? ": " + event.getComment()
              : event.getId() + " " + event.getName() + " " + event.getData());
      CompletableFuture<Void> write = new CompletableFuture<>();
      writing.add(write);
      return write;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static class Events implements Sse {

    @Override
    public OutboundSseEvent.Builder newEventBuilder() {
      return new Event();
    }

    @Override
    public SseBroadcaster newBroadcaster() {
      throw new UnsupportedOperationException();
    }
  }

  private static class Event implements OutboundSseEvent.Builder, OutboundSseEvent {

    private String id;
    private String name;
    private String comment;
    private Object data;

    @Override
    public Event id(String text) {
      id = text;
      return this;
    }

    @Override
    public Event name(String text) {
      name = text;
      return this;
    }

    @Override
    public Event comment(String text) {
      comment = text;
      return this;
    }

    @Override
    public Event data(Object object) {
      data = object;
      return this;
    }

    @Override
    public Event reconnectDelay(long milliseconds) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Event mediaType(MediaType type) {
      throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Event data(Class type, Object object) {
      return data(object);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Event data(GenericType type, Object object) {
      return data(object);
    }

    @Override
    public OutboundSseEvent build() {
      return this;
    }

    @Override
    public String getId() {
      return id;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public String getComment() {
      return comment;
    }

    @Override
    public Object getData() {
      return data;
    }

    @Override
    public long getReconnectDelay() {
      return RECONNECT_NOT_SET;
    }

    @Override
    public boolean isReconnectDelaySet() {
      return false;
    }

    @Override
    public MediaType getMediaType() {
      return MediaType.TEXT_PLAIN_TYPE;
    }

    @Override
    public Class<?> getType() {
      return String.class;
    }

    @Override
    public Type getGenericType() {
      return String.class;
    }
  }
}
