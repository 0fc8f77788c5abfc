package carrental.launcher;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one origin in front of several servers: sends each path to the servers behind it, in turn,
 * and passes over those that are down. It runs in the launcher itself.
 */
final class ReverseProxy implements AutoCloseable {
  /** The way back from a login names its context in the third place. */
  private static final String LOGIN_RETURN = "oidcclient";

  // More than the kept-alive connections of Liberty live (30 s) a connection must not be reused.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
  private static final int CONNECTIONS_PER_THREAD = 2_000;

  /** How one path is served: a stream may last, everything else must end. */
  private record Route(HttpHandler answers, HttpHandler streams) {}

  private final Map<String, Route> routes = new HashMap<>();
  private final Undertow server;

  /**
   * Starts to listen.
   *
   * @param backends by the first segment of the path, the ports of the servers behind it
   */
  ReverseProxy(int port, Map<String, List<Integer>> backends) {
    backends.forEach((segment, ports) -> routes.put(segment, route(ports)));
    server =
        Undertow.builder().addHttpListener(port, "127.0.0.1").setHandler(this::forward).build();
    try {
      server.start();
    } catch (RuntimeException e) {
      throw new CannotStart("The proxy cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  private static Route route(List<Integer> ports) {
    LoadBalancingProxyClient servers =
        new LoadBalancingProxyClient()
            .setConnectionsPerThread(CONNECTIONS_PER_THREAD)
            .setSoftMaxConnectionsPerThread(CONNECTIONS_PER_THREAD / 10)
            .setTtl((int) KEEP_ALIVE.toMillis())
            .setProblemServerRetry(1);
    ports.forEach(port -> servers.addHost(URI.create("http://127.0.0.1:" + port)));
    ProxyHandler.Builder handler =
        ProxyHandler.builder()
            .setProxyClient(servers)
            .setRewriteHostHeader(false)
            .setReuseXForwarded(false)
            .setMaxConnectionRetries(ports.size());
    return new Route(
        handler.setMaxRequestTime((int) LONGEST_ANSWER.toMillis()).build(),
        handler.setMaxRequestTime(-1).build());
  }

  private void forward(HttpServerExchange exchange) throws Exception {
    Route route = routes.get(segment(exchange.getRequestPath()));
    exchange.addDefaultResponseListener(ReverseProxy::explain);
    if (route == null) {
      exchange.setStatusCode(StatusCodes.NOT_FOUND).endExchange();
      return;
    }
    String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
    boolean stream = accept != null && accept.contains("text/event-stream");
    (stream ? route.streams() : route.answers()).handleRequest(exchange);
  }

  private static String segment(String path) {
    String[] segments = path.split("/", 5);
    boolean login = segments.length > 3 && segments[1].equals(LOGIN_RETURN);
    return login ? segments[3] : segments.length > 1 ? segments[1] : "";
  }

  /** Gives the proxy's own answers a body: without one, a client cannot tell whose they are. */
  private static boolean explain(HttpServerExchange exchange) {
    if (!exchange.isResponseChannelAvailable() || exchange.getStatusCode() < 400) {
      return false;
    }
    boolean unknown = exchange.getStatusCode() == StatusCodes.NOT_FOUND;
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/problem+json");
    if (!unknown) {
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
    }
    exchange
        .getResponseSender()
        .send(
            """
            {"type":"/problems/%s","title":"%s","status":%d,"detail":"%s"}\
            """
                .formatted(
                    unknown ? "not-found" : "unavailable",
                    StatusCodes.getReason(exchange.getStatusCode()),
                    exchange.getStatusCode(),
                    unknown
                        ? "Nothing is served at this path."
                        : "The server behind this path does not answer. Try again in a moment."),
            StandardCharsets.UTF_8);
    return true;
  }

  @Override
  public void close() {
    server.stop();
  }
}
