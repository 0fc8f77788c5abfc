package carrental.systemtests.faults;

import carrental.systemtests.Caller;
import carrental.systemtests.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Follows a customer's live stream, and comes back after the last event it saw when the stream
 * breaks off, as browsers do.
 */
final class LiveReader implements AutoCloseable {

  private static final Duration RETRY = Duration.ofMillis(300);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String login;
  private final Supplier<Caller> caller;
  private final Consumer<Told> listener;
  private final long eventsAtOnce;
  private final Thread thread;
  private final Map<String, String> statuses = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private volatile boolean closed;
  private volatile long last;

  /** An event as it was told. */
  record Told(String type, String reservation, String status, Instant at) {}

  /**
   * A reader who reads from now on.
   *
   * @param eventsAtOnce after so many it breaks off by itself and comes back, as phones do
   */
  LiveReader(String login, Supplier<Caller> caller, Consumer<Told> listener, int eventsAtOnce) {
    this.login = login;
    this.caller = caller;
    this.listener = listener;
    this.eventsAtOnce = eventsAtOnce;
    this.thread = Thread.ofPlatform().daemon().name("live " + login).start(this::follow);
  }

  /** The number of the last event that was read. */
  long last() {
    return last;
  }

  /**
   * What one reader has read so far.
   *
   * @param login whose stream it is
   * @param told what was told, in that order
   * @param violations what went backwards, and which numbers were left out or given again
   */
  record Read(String login, List<String> told, List<String> violations) {}

  /** What was read so far. */
  Read soFar() {
    synchronized (violations) {
      return new Read(login, List.copyOf(told), List.copyOf(violations));
    }
  }

  /** What tells one thing that happened from another. */
  static String line(String type, String reservation, Instant at) {
    return at + " " + type + " " + reservation;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    http.shutdownNow();
  }

  private void follow() {
    while (!closed) {
      try {
        var request =
            caller
                .get()
                .waitingFor(Duration.ofDays(1))
                .request("/mypage/api/me/stream")
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", Long.toString(last))
                .build();
        var answer = http.send(request, BodyHandlers.ofLines());
        if (answer.statusCode() == 200) {
          String[] head = new String[2];
          long end = last + eventsAtOnce;
          try (Stream<String> lines = answer.body()) {
            lines.takeWhile(line -> last < end).forEach(line -> read(line, head));
          }
        }
      } catch (IOException | RuntimeException brokenOff) {
        // Its replica has gone; another will do.
      } catch (InterruptedException e) {
        return;
      }
      LockSupport.parkNanos(RETRY.toNanos());
    }
  }

  /** The head: id and type. */
  private void read(String line, String[] head) {
    if (line.startsWith("id:")) {
      head[0] = line.substring(3).strip();
    } else if (line.startsWith("event:")) {
      head[1] = line.substring(6).strip();
    } else if (line.startsWith("data:")) {
      JsonObject data = Json.object(line.substring(5));
      Told told =
          new Told(
              head[1],
              data.getString("reservationId"),
              data.getString("status"),
              Instant.parse(data.getString("at")));
      see(Long.parseLong(head[0]), told);
      listener.accept(told);
    }
  }

  private void see(long id, Told event) {
    String before = statuses.put(event.reservation, event.status);
    synchronized (violations) {
      told.add(line(event.type, event.reservation, event.at));
      if (id != last + 1) {
        violations.add("%s was told event %d after %d".formatted(login, id, last));
      }
      if (before != null && !Life.canBecome(before, event.status)) {
        violations.add("%s was told %s after %s".formatted(login, event, before));
      }
    }
    last = id;
  }
}
