package carrental.reservation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import carrental.platform.money.Money;
import carrental.platform.testing.ContextUnderTest;
import carrental.reservation.application.Payments;
import carrental.reservation.domain.PaymentAnswer;
import carrental.reservation.domain.PaymentQuestion;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The way to payment alone, with all its guards, inside the container: nothing but calls that take
 * 100 ms each. Whole reservations keep two processors too busy to have so many calls at one time.
 */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfull runs it")
class ParallelCallsIT {

  private static final int CALLERS = 96;
  private static final int CALLS = 20;
  private static final byte[] PAID = "{\"status\":\"PAID\"}".getBytes(UTF_8);

  private final Executor answering = Executors.newVirtualThreadPerTaskExecutor();
  private final Executor later = CompletableFuture.delayedExecutor(100, MILLISECONDS, answering);
  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();

  @Inject Payments payments;

  @Deployment
  static WebArchive reservation() {
    // What other tests left for the timer to settle would be asked here too.
    String withoutTimer = "config_ordinal=200\nreservation.timer.interval=PT1H\n";
    return ContextUnderTest.war()
        .addClass(ParallelCallsIT.class)
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "without-timer.jar")
                .addAsManifestResource(
                    new StringAsset(withoutTimer), "microprofile-config.properties"));
  }

  @Test
  void callsRunInParallelOverReusedConnections() throws Exception {
    var url = URI.create(ConfigProvider.getConfig().getValue("payment.url", String.class));
    HttpServer network = HttpServer.create(new InetSocketAddress("127.0.0.1", url.getPort()), 1024);
    network.setExecutor(answering);
    network.createContext("/payment/", this::take);
    network.start();
    try {
      // So that the measured calls are not those of code that runs for the first time.
      for (int callers : new int[] {12, 48, CALLERS, CALLERS}) {
        paid(callers);
      }
      connections.clear();
      peak.set(0);

      assertEquals(CALLERS * CALLS, paid(CALLERS), "paid");
      assertTrue(peak.get() >= 90, "calls at one time: " + peak);
      assertTrue(connections.size() <= CALLERS, "connections: " + connections.size());
    } finally {
      network.stop(0);
    }
  }

  /** How many calls were answered as paid when so many callers made theirs, one after the other. */
  private int paid(int callers) throws Exception {
    Callable<Integer> caller =
        () -> {
          int paid = 0;
          for (int call = 0; call < CALLS; call++) {
            paid += payments.ask(charge()) == PaymentAnswer.PAID ? 1 : 0;
          }
          return paid;
        };
    // Threads of the container's: they know which application they work for.
    ThreadFactory managed = InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
    int paid = 0;
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(callers, managed)) {
      for (Future<Integer> calls : threads.invokeAll(Collections.nCopies(callers, caller))) {
        paid += calls.get();
      }
    }
    double perSecond = callers * CALLS / ((System.nanoTime() - begin) / 1e9);
    // As one string: the server's log makes a line of every piece.
    System.out.println(
        "%d callers: %d of %d calls paid, %.0f/s, up to %d at one time over %d connections"
            .formatted(callers, paid, callers * CALLS, perSecond, peak.get(), connections.size()));
    return paid;
  }

  private static PaymentQuestion charge() {
    UUID id = UUID.randomUUID();
    return new PaymentQuestion.Charge(id, "c-1001", id, Money.of("50000", "KRW"), "card", true);
  }

  private void take(HttpExchange call) {
    connections.add(call.getRemoteAddress());
    peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    later.execute(() -> answer(call));
  }

  private void answer(HttpExchange call) {
    inFlight.decrementAndGet();
    try (call) {
      call.getRequestBody().readAllBytes();
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(200, PAID.length);
      call.getResponseBody().write(PAID);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
