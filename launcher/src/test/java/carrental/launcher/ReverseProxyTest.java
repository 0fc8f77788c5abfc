package carrental.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy in front of small servers that say what they were asked. */
class ReverseProxyTest {
  private static final String HELLO = "data: hello\n\n";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch streamMayEnd = new CountDownLatch(1);
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final int firstPort = Ports.free();
  private final int secondPort = Ports.free();
  private HttpServer first;
  private HttpServer second;
  private ReverseProxy proxy;

  @BeforeEach
  void start() throws IOException {
    first = server("first", firstPort);
    second = server("second", secondPort);
    proxy =
        new ReverseProxy(
            port, Map.of("fleet", List.of(firstPort, secondPort), "payment", List.of(firstPort)));
  }

  @AfterEach
  void stop() {
    streamMayEnd.countDown();
    proxy.close();
    first.stop(0);
    second.stop(0);
    threads.shutdownNow();
  }

  @Test
  void the_path_and_the_host_arrive_as_they_were_sent() throws Exception {
    assertThat(get("/payment/api/x%2Fy?q=%20a").body())
        .isEqualTo("first localhost:" + port + " /payment/api/x%2Fy?q=%20a");
  }

  @Test
  void the_way_back_from_a_login_goes_to_its_context() throws Exception {
    assertThat(get("/oidcclient/redirect/payment?code=1").body()).startsWith("first ");
  }

  @Test
  void replicas_share_the_requests() throws Exception {
    assertThat(whoAnswers()).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void screens_stay_with_the_replica_that_knows_who_has_logged_in() throws Exception {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      answers.add(get("/fleet/screens/cars.xhtml").body());
      answers.add(get("/oidcclient/redirect/fleet?code=1").body());
    }
    assertThat(answers).allMatch(answer -> answer.startsWith("first "));
    first.stop(0);
    assertThat(get("/fleet/screens/cars.xhtml").body()).startsWith("second ");
  }

  @Test
  void a_stream_arrives_while_it_is_written() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/payment/stream"))
            .header("Accept", "text/event-stream")
            .build();

    HttpResponse<InputStream> answer =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());

    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo(HELLO.strip());
      assertThat(streamMayEnd.getCount()).isOne();
    }
  }

  @Test
  void a_replica_that_is_down_is_passed_over_and_used_again_when_it_is_back() throws Exception {
    assertThat(whoAnswers()).hasSize(2);
    first.stop(0);
    assertThat(whoAnswers()).containsExactly("second");

    first = server("first", firstPort);

    await().until(() -> whoAnswers().size() == 2);
  }

  @Test
  void what_a_dying_replica_may_have_got_goes_to_another_only_if_that_does_no_harm()
      throws Exception {
    first.stop(0);
    try (ServerSocket dying = new ServerSocket(firstPort, 50, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> hangUp(dying));

      assertThat(whoAnswers()).containsExactly("second");
      List<Integer> posted = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        posted.add(post("/fleet/api/cars").statusCode());
      }

      assertThat(posted).containsOnly(200, 503);
    }
  }

  @Test
  void a_server_that_is_down_is_told_at_once_as_a_problem() throws Exception {
    first.stop(0);
    long begin = System.nanoTime();

    HttpResponse<String> answer = get("/payment/api/payments");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("\"status\":503");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));

    first = server("first", firstPort);

    await().until(() -> get("/payment/api/payments").statusCode() == 200);
  }

  @Test
  void a_path_that_nobody_serves_is_not_found() throws Exception {
    assertThat(get("/nobody").statusCode()).isEqualTo(404);
    assertThat(get("/").statusCode()).isEqualTo(404);
  }

  private Set<String> whoAnswers() throws Exception {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      HttpResponse<String> answer = get("/fleet/api/cars");
      assertThat(answer.statusCode()).isEqualTo(200);
      names.add(answer.body().split(" ")[0]);
    }
    return names;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString("x")).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Takes each request and answers none. */
  private static void hangUp(ServerSocket dying) {
    while (!dying.isClosed()) {
      try (Socket socket = dying.accept()) {
        socket.getInputStream().read();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private HttpServer server(String name, int serverPort) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", serverPort), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(name, exchange));
    server.start();
    return server;
  }

  private void answer(String name, HttpExchange exchange) throws IOException {
    boolean stream = exchange.getRequestURI().getPath().endsWith("/stream");
    String host = exchange.getRequestHeaders().getFirst("Host");
    String text = stream ? HELLO : name + " " + host + " " + exchange.getRequestURI();
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(text.getBytes(StandardCharsets.UTF_8));
      body.flush();
      if (stream) {
        streamMayEnd.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
