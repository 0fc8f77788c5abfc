package carrental.mypage;

import static carrental.platform.testing.ContextUnderTest.addressOf;
import static carrental.platform.testing.ContextUnderTest.publish;
import static java.nio.charset.StandardCharsets.UTF_8;

import carrental.platform.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The four contexts that publish, as far as My Page can see them: each writes its events to a log,
 * sends them with the position that they have there, and answers with pages of it as {@code GET
 * /<context>/api/events} does.
 */
public final class Publishers implements AutoCloseable {

  private static final List<String> CONTEXTS = List.of("fleet", "reservation", "payment", "rental");

  private final Map<String, List<Entry>> logs = new HashMap<>();
  private final Map<String, HttpServer> servers = new HashMap<>();
  private volatile Semaphore answers = new Semaphore(1_000_000);

  private record Entry(long position, Instant time, Told told) {}

  /** Starts them. */
  public Publishers() {
    CONTEXTS.forEach(context -> logs.put(context, new ArrayList<>()));
    CONTEXTS.forEach(this::open);
  }

  /** Has a context answer, after {@link #shut}. */
  public void open(String context) {
    try {
      int port = addressOf(context).getPort();
      var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 100);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/" + context + "/api/events", call -> answer(call, context));
      server.start();
      servers.put(context, server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a context away. */
  public void shut(String context) {
    servers.remove(context).stop(0);
  }

  /** Writes an event to its publisher's log; it is sent only later, or never. */
  public synchronized Told write(Told told) {
    List<Entry> log = logs.get(told.type().substring(0, told.type().indexOf('.')));
    long position = log.isEmpty() ? 1 : log.getLast().position() + 1;
    log.add(new Entry(position, Clock.systemUTC().instant(), told));
    return told;
  }

  /** Sends events that were written; sent again, they are the same. */
  public void send(List<Told> events) {
    Map<String, Entry> written = written();
    for (Told told : events) {
      Entry entry = written.get(told.id());
      publish(
          told.topic(),
          told.id(),
          entry.position(),
          entry.time(),
          told.type(),
          told.subject().toString(),
          told.version(),
          told.body());
    }
  }

  private synchronized Map<String, Entry> written() {
    return logs.values().stream()
        .flatMap(List::stream)
        .collect(Collectors.toMap(entry -> entry.told().id(), Function.identity()));
  }

  /** Takes an event out of its publisher's log, as a backup that is older does not have it. */
  public synchronized void lose(Told told) {
    logs.values().forEach(log -> log.removeIf(entry -> entry.told().equals(told)));
  }

  /** Answers so many times, and then lets callers wait. */
  public void answerOnly(int times) {
    answers = new Semaphore(times);
  }

  /** Answers from now on. */
  public void answerAll() {
    answers.release(1_000_000);
  }

  @Override
  public void close() {
    answerAll();
    servers.values().forEach(server -> server.stop(0));
  }

  private void answer(HttpExchange call, String context) throws IOException {
    try (call) {
      answers.acquireUninterruptibly();
      String bearer = call.getRequestHeaders().getFirst("Authorization");
      if (bearer == null || !bearer.startsWith("Bearer ")) {
        call.sendResponseHeaders(401, -1);
        return;
      }
      Map<String, Long> query =
          Arrays.stream(call.getRequestURI().getQuery().split("&"))
              .map(parameter -> parameter.split("="))
              .collect(Collectors.toMap(parts -> parts[0], parts -> Long.valueOf(parts[1])));
      byte[] body = page(context, query.get("after"), query.get("limit")).getBytes(UTF_8);
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(200, body.length);
      call.getResponseBody().write(body);
    }
  }

  private synchronized String page(String context, long after, long limit) {
    List<Entry> log = logs.get(context);
    List<Entry> found =
        log.stream().filter(entry -> entry.position() > after).limit(limit).toList();
    JsonArrayBuilder items = jakarta.json.Json.createArrayBuilder();
    for (Entry entry : found) {
      try (var data = jakarta.json.Json.createReader(new StringReader(entry.told().body()))) {
        items.add(
            jakarta.json.Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", entry.told().id())
                .add("source", "/" + context)
                .add("type", entry.told().type())
                .add("subject", entry.told().subject().toString())
                .add("time", Json.write(entry.time()))
                .add("datacontenttype", "application/json")
                .add("position", entry.position())
                .add("version", entry.told().version())
                .addNull("actor")
                .addNull("traceparent")
                .add("data", data.readValue()));
      }
    }
    return jakarta.json.Json.createObjectBuilder()
        .add("items", items)
        .add("next", found.isEmpty() ? after : found.getLast().position())
        .add("last", log.isEmpty() ? 0 : log.getLast().position())
        .build()
        .toString();
  }
}
