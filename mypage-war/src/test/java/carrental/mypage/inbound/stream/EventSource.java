package carrental.mypage.inbound.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A client of server-sent events that keeps every line that it was told. */
class EventSource implements AutoCloseable {

  /** An event as it was told. */
  record Told(String id, String event, String data) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final HttpResponse<Stream<String>> response;
  private volatile boolean ended;

  EventSource(String uri, String token, String lastEventId) {
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Accept", "text/event-stream")
            .header("Authorization", "Bearer " + token);
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try {
      response.body().forEach(lines::add);
    } catch (UncheckedIOException e) {
      lines.add(": broken off");
    } finally {
      ended = true;
    }
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  boolean hasEnded() {
    return ended;
  }

  List<String> lines() {
    return lines;
  }

  /** The events so far. */
  List<Told> events() {
    List<Told> events = new ArrayList<>();
    String id = null;
    String event = null;
    String data = null;
    for (String line : lines) {
      if (line.isEmpty() && data != null) {
        events.add(new Told(id, event, data));
        data = null;
      } else if (line.startsWith("id:")) {
        id = line.substring(3).strip();
      } else if (line.startsWith("event:")) {
        event = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data = line.substring(5).strip();
      }
    }
    return events;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
