package carrental.systemtests;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Somebody who calls the system from outside, with a token of their own. */
public final class Caller {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI origin;
  private final String token;
  private final Duration patience;

  private Caller(URI origin, String token, Duration patience) {
    this.origin = origin;
    this.token = token;
    this.patience = patience;
  }

  /** Somebody without a token. */
  public static Caller anonymous(URI origin) {
    return new Caller(origin, null, PATIENCE);
  }

  /** Somebody with that token. */
  public static Caller withToken(URI origin, String token) {
    return new Caller(origin, token, PATIENCE);
  }

  /** The same, but waiting for no answer longer than that. */
  public Caller waitingFor(Duration longest) {
    return new Caller(origin, token, longest);
  }

  /** GET. */
  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  /** All items of a list, page after page. */
  public List<JsonObject> all(String path) {
    List<JsonObject> items = new ArrayList<>();
    String next = path;
    while (next != null) {
      Answer page = get(next).expect(200);
      items.addAll(page.items());
      next = page.next();
    }
    return items;
  }

  /** POST with a fresh idempotency key. */
  public Answer post(String path, JsonObject body) {
    return post(path, UUID.randomUUID().toString(), body);
  }

  /** POST with that idempotency key; null leaves the header out, a null body sends none. */
  public Answer post(String path, String key, JsonObject body) {
    return send(posting(path, key, body));
  }

  /** {@link #post(String, String, JsonObject)}, not waiting for the answer. */
  public CompletableFuture<Answer> postLater(String path, String key, JsonObject body) {
    var request = posting(path, key, body);
    return CLIENT
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            response ->
                new Answer(
                    "POST " + path, response.statusCode(), response.headers(), response.body()));
  }

  /** PUT; {@code ifMatch} may be null. */
  public Answer put(String path, String ifMatch, JsonObject body) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString()));
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return send(request.build());
  }

  /** DELETE; {@code ifMatch} may be null. */
  public Answer delete(String path, String ifMatch) {
    var request = request(path).DELETE();
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return send(request.build());
  }

  /** A request with the caller's token, to be sent in another way. */
  public HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(origin.resolve(path)).timeout(patience);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private HttpRequest posting(String path, String key, JsonObject body) {
    var request =
        request(path)
            .POST(
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return request.build();
  }

  private Answer send(HttpRequest request) {
    try {
      var response = CLIENT.send(request, BodyHandlers.ofString());
      return new Answer(
          request.method() + " " + request.uri(),
          response.statusCode(),
          response.headers(),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(request + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
