package carrental.systemtests.faults;

import static carrental.systemtests.Rides.car;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;

/** Clients who act at the same time, each a few times a second. */
final class Workload {

  private static final int CLIENTS = 6;
  private static final int CARS = 40;

  /** From the end of one thing to the beginning of the next. */
  private static final long PAUSE_MILLIS = 250;

  private final List<Client> clients = new ArrayList<>();
  private final Callers callers;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private ScheduledExecutorService threads;

  Workload(long seed, Callers callers, History history) {
    this.callers = callers;
    Random seeds = new Random(seed);
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Client(seeds.nextLong(), callers, history));
    }
  }

  /** Has them act on cars that nobody wanted before. */
  void start() {
    List<String> cars = registerCars(CARS);
    threads = Executors.newScheduledThreadPool(CLIENTS);
    for (Client client : clients) {
      client.want(cars);
      threads.scheduleWithFixedDelay(() -> run(client), 0, PAUSE_MILLIS, MILLISECONDS);
    }
  }

  /** Has them stop, each after what it is doing. */
  void stop() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(60, SECONDS)) {
      throw new AssertionError("A client does not come to an end");
    }
    if (failure.get() != null) {
      throw new AssertionError("A client failed", failure.get());
    }
  }

  /** Has so many new cars reserved, however busy the servers are; how many were. */
  int reserveOnceMore(int howMany) {
    List<String> wanted =
        await()
            .atMost(2, MINUTES)
            .ignoreExceptionsMatching(
                busy -> busy instanceof UncheckedIOException || busy instanceof AssertionError)
            .until(() -> registerCars(howMany), cars -> true);
    return (int) wanted.stream().filter(clients.getFirst()::reserve).count();
  }

  /** Has them repeat what is not certain, once; whether all is now. */
  boolean settle() {
    List<CompletableFuture<Boolean>> settled =
        clients.stream().map(client -> CompletableFuture.supplyAsync(client::settle)).toList();
    return settled.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
  }

  private void run(Client client) {
    try {
      client.act();
    } catch (RuntimeException | AssertionError e) {
      failure.compareAndSet(null, e);
    }
  }

  private List<String> registerCars(int howMany) {
    Caller admin = callers.of("admin-1");
    List<String> cars = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      cars.add(admin.post("/fleet/api/cars", car("ICN", 50_000)).expect(201).at("/id"));
    }
    String offers = "/reservation/api/offers?branch=ICN&limit=200&" + Period.inDays(100, 1).query();
    Caller customer = callers.of("c-1001");
    await()
        .atMost(60, SECONDS)
        .until(
            () ->
                customer.all(offers).stream()
                    .map(offer -> offer.getString("carId"))
                    .toList()
                    .containsAll(cars));
    return cars;
  }
}
