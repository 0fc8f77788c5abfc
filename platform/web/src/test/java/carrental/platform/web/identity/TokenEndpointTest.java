package carrental.platform.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(TokenEndpoint.CONNECT).build();
  private HttpServer server;

  @AfterEach
  void stop() {
    http.shutdownNow();
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void asks_by_client_credentials() throws Exception {
    AtomicReference<String> seen = new AtomicReference<>();
    URI endpoint =
        answering(
            200,
            "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":3599}",
            seen);

    var issued = new TokenEndpoint(http, endpoint, "rental", "s:e c").ask();

    assertThat(issued.token()).isEqualTo("a.b.c");
    assertThat(issued.lifetime()).isEqualTo(Duration.ofSeconds(3599));
    assertThat(seen.get())
        .isEqualTo("Basic cmVudGFsOnMlM0FlK2M= grant_type=client_credentials&scope=context");
  }

  @Test
  void a_refusal_is_no_token() throws Exception {
    URI endpoint = answering(401, "{\"error\":\"invalid_client\"}", new AtomicReference<>());

    assertThatThrownBy(() -> new TokenEndpoint(http, endpoint, "rental", "wrong").ask())
        .isInstanceOf(ContextTokenUnavailableException.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void an_answer_without_a_token_is_none() throws Exception {
    URI endpoint = answering(200, "{}", new AtomicReference<>());

    assertThatThrownBy(() -> new TokenEndpoint(http, endpoint, "rental", "s").ask())
        .isInstanceOf(ContextTokenUnavailableException.class);
  }

  @Test
  void a_provider_that_never_answers_is_not_waited_for() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/token");
      long start = System.nanoTime();

      assertThatThrownBy(() -> new TokenEndpoint(http, endpoint, "rental", "s").ask())
          .isInstanceOf(ContextTokenUnavailableException.class);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
  }

  private URI answering(int status, String body, AtomicReference<String> seen) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/token",
        exchange -> {
          seen.set(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }
}
