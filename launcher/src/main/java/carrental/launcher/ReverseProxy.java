package carrental.launcher;

import io.undertow.Undertow;
import io.undertow.client.UndertowClient;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one origin in front of several servers: sends each path to the servers behind it, in turn,
 * and passes over those that are down. Of the servers with screens the first that is up has all
 * logins and sessions: they are kept in its memory. It runs in the launcher itself.
 */
final class ReverseProxy implements AutoCloseable {
  /** The way back from a login names its context in the third place. */
  private static final String LOGIN_RETURN = "oidcclient";

  // In milliseconds. Liberty keeps a connection alive for 30 s; it must not be reused as late.
  private static final int KEEP_ALIVE = 20_000;
  private static final int LONGEST_ANSWER = 60_000;
  private static final int CONNECTIONS_PER_THREAD = 2_000;

  /**
   * How one path is served: a stream may last, everything else must end; screens stay with one
   * server.
   */
  private record Route(HttpHandler answers, HttpHandler streams, HttpHandler screens) {}

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
    ProxyHandler.Builder inTurn = handler(ports, null);
    return new Route(
        inTurn.setMaxRequestTime(LONGEST_ANSWER).build(),
        inTurn.setMaxRequestTime(-1).build(),
        handler(ports, hosts -> 0).setMaxRequestTime(LONGEST_ANSWER).build());
  }

  /** Passes on to those servers, beginning with the one that is selected; null for each in turn. */
  private static ProxyHandler.Builder handler(
      List<Integer> ports, LoadBalancingProxyClient.HostSelector selector) {
    LoadBalancingProxyClient servers =
        new LoadBalancingProxyClient(UndertowClient.getInstance(), null, selector)
            .setConnectionsPerThread(CONNECTIONS_PER_THREAD)
            // So many idle ones it would keep for ever.
            .setSoftMaxConnectionsPerThread(0)
            .setTtl(KEEP_ALIVE)
            .setProblemServerRetry(1);
    ports.forEach(port -> servers.addHost(URI.create("http://127.0.0.1:" + port)));
    return ProxyHandler.builder()
        .setProxyClient(servers)
        .setRewriteHostHeader(false)
        .setReuseXForwarded(false)
        .setMaxConnectionRetries(ports.size());
  }

  private void forward(HttpServerExchange exchange) throws Exception {
    String[] segments = exchange.getRequestPath().split("/", 5);
    boolean isLoginReturn = segments.length > 3 && segments[1].equals(LOGIN_RETURN);
    Route route = routes.get(isLoginReturn ? segments[3] : segments.length > 1 ? segments[1] : "");
    exchange.addDefaultResponseListener(ReverseProxy::explain);
    if (route == null) {
      exchange.setStatusCode(StatusCodes.NOT_FOUND).endExchange();
      return;
    }
    boolean isScreen = isLoginReturn || segments.length > 2 && segments[2].equals("screens");
    (isScreen ? route.screens() : isStream(exchange) ? route.streams() : route.answers())
        .handleRequest(exchange);
  }

  private static boolean isStream(HttpServerExchange exchange) {
    String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
    return accept != null && accept.contains("text/event-stream");
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
