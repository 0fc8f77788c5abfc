package carrental.mypage.outbound.feeds;

import carrental.mypage.application.rebuild.Feeds;
import carrental.platform.messaging.ReceivedEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** The feeds at {@code <publisher>.url}. */
@ApplicationScoped
class RestFeeds implements Feeds {

  private static final int CONNECT_MILLIS = 1_000;

  /** Less than a lease: whoever waits longer is taken for dead. */
  private static final int READ_MILLIS = 10_000;

  private final Map<String, FeedClient> clients = new ConcurrentHashMap<>();

  @Inject Config config;

  @PreDestroy
  void disconnect() {
    clients.values().forEach(RestFeeds::close);
  }

  @Override
  public Page after(String source, long position, int limit) {
    FeedClient client = clients.computeIfAbsent(source, this::connect);
    try (Response answer = client.after(position, limit)) {
      if (answer.getStatus() != 200) {
        throw new FeedAway("%s answered %d".formatted(source, answer.getStatus()), null);
      }
      return page(answer.readEntity(String.class));
    } catch (ProcessingException e) {
      throw new FeedAway("%s does not answer: %s".formatted(source, e.getMessage()), e);
    } catch (JsonException | ClassCastException | NullPointerException | DateTimeException e) {
      throw new FeedAway("%s answered something else than events".formatted(source), e);
    }
  }

  private FeedClient connect(String source) {
    return RestClientBuilder.newBuilder()
        .baseUri(URI.create(config.getValue(source.substring(1) + ".url", String.class)))
        .connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
        .readTimeout(READ_MILLIS, TimeUnit.MILLISECONDS)
        .property("microprofile.rest.client.disable.default.mapper", true)
        .build(FeedClient.class);
  }

  private static void close(FeedClient client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page page(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      JsonObject page = reader.readObject();
      List<ReceivedEvent> events =
          page.getJsonArray("items").stream()
              .map(JsonValue::asJsonObject)
              .map(RestFeeds::event)
              .toList();
      return new Page(events, page.getJsonNumber("last").longValueExact());
    }
  }

  private static ReceivedEvent event(JsonObject event) {
    return new ReceivedEvent(
        event.getString("id"),
        event.getString("type"),
        event.getString("source"),
        event.getString("subject"),
        event.getJsonNumber("version").longValueExact(),
        Instant.parse(event.getString("time")),
        event.getString("actor", null),
        event.getString("traceparent", null),
        event.getJsonNumber("position").longValueExact(),
        event.get("data").toString());
  }
}
