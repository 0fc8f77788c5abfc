package carrental.mypage.inbound.stream;

import carrental.mypage.application.history.News;
import carrental.platform.json.Json;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One connection: how far its customer has been told. Nothing is handed to the container before it
 * has written what was handed to it earlier, so that a slow reader costs no memory, and no thread
 * ever waits for one.
 */
class LiveStream {

  /**
   * The data of an event.
   *
   * @param reservationId the rental
   * @param status its status
   * @param at when it happened
   */
  public record Data(UUID reservationId, String status, Instant at) {}

  private final String customerId;
  private final Instant opened;
  private final Instant end;
  private final Sse sse;
  private final SseEventSink sink;
  private volatile boolean writing = true;
  private volatile boolean broken;
  private volatile boolean closing;
  private volatile long told;
  private volatile Instant lastWrite;

  LiveStream(String customerId, long told, Instant end, Instant now, Sse sse, SseEventSink sink) {
    this.customerId = customerId;
    this.told = told;
    this.opened = now;
    this.end = end;
    this.lastWrite = now;
    this.sse = sse;
    this.sink = sink;
  }

  /** Whose it is, and how far it has told. */
  News.Place place() {
    return new News.Place(customerId, told);
  }

  Instant opened() {
    return opened;
  }

  boolean isOfTheSameCustomerAs(LiveStream other) {
    return customerId.equals(other.customerId);
  }

  /** Whether the container can take more; not before the stream was opened. */
  boolean isIdle() {
    return !writing;
  }

  /** Whether the client has left, or may listen no longer. */
  boolean isOver(Instant now) {
    return broken || sink.isClosed() || !now.isBefore(end);
  }

  boolean isSilentSince(Instant moment) {
    return lastWrite.isBefore(moment);
  }

  /** Sends the head of the response and then runs the action. */
  void open(Runnable then) {
    write(List.of(sse.newEventBuilder().comment("welcome").build()), then);
  }

  /** Keeps proxies from closing the connection, and finds out whether the client is there. */
  void beat(Instant now) {
    lastWrite = now;
    write(List.of(sse.newEventBuilder().comment("still here").build()), () -> {});
  }

  /** Tells the items and then runs the action. */
  void tell(List<News.Item> items, Instant now, Runnable then) {
    told = items.get(items.size() - 1).number();
    lastWrite = now;
    write(items.stream().map(this::event).toList(), then);
  }

  /**
   * Ends the response, when the container has written what it has: to close it before would have
   * the thread wait for the reader.
   */
  void close() {
    closing = true;
    if (isIdle()) {
      sink.close();
    }
  }

  private void write(List<OutboundSseEvent> events, Runnable then) {
    writing = true;
    try {
      CompletableFuture<?>[] written =
          events.stream()
              .map(event -> sink.send(event).toCompletableFuture())
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(written).whenComplete((nothing, failure) -> written(failure, then));
    } catch (RuntimeException e) {
      written(e, then);
    }
  }

  /** A failure is no news: clients leave without a word. */
  private void written(Throwable failure, Runnable then) {
    broken |= failure != null;
    writing = false;
    if (closing) {
      sink.close();
    } else {
      then.run();
    }
  }

  private OutboundSseEvent event(News.Item item) {
    return sse.newEventBuilder()
        .id(Long.toString(item.number()))
        .name(item.type())
        .data(Json.jsonb().toJson(new Data(item.reservationId(), item.status(), item.at())))
        .build();
  }
}
