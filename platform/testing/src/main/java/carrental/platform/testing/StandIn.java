package carrental.platform.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Another context, played by a test where the context that is tested looks for it: it takes every
 * request, and says the same to each, or nothing at all.
 */
public final class StandIn implements AutoCloseable {

  /** A request that was taken. */
  public record Request(String method, String path, String body) {}

  private record Answer(int status, String body) {}

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;
  private volatile Answer answer;

  private StandIn(String context) {
    URI url = URI.create(Surroundings.current().variable(context + ".url"));
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", url.getPort()), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /** One that never answers, until it is told what to say. */
  public static StandIn silent(String context) {
    return new StandIn(context);
  }

  /** Says that to every request from now on. */
  public void answers(int status, String body) {
    answer = new Answer(status, body);
  }

  /** Says nothing to any request from now on. */
  public void fallsSilent() {
    answer = null;
  }

  /** What was asked so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body));
      Answer now = answer;
      if (now == null) {
        closed.await();
        return;
      }
      byte[] bytes = now.body.getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", now.status < 400 ? "application/json" : "application/problem+json");
      exchange.sendResponseHeaders(now.status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
