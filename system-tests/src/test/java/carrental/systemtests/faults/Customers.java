package carrental.systemtests.faults;

import static carrental.systemtests.Rides.cancelHolds;
import static carrental.systemtests.Rides.car;
import static carrental.systemtests.Rides.method;
import static carrental.systemtests.Rides.reservation;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.TheSystem;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Customers who reserve and pay without end. Each asks for a car and a period of its own; who gets
 * no answer repeats the request with its key, as a careful client does, until there is one.
 */
final class Customers implements AutoCloseable {

  private static final int CARS = 10;
  private static final int FIRST_DAY = 10;
  private static final int PERIODS = 190;
  private static final Set<Integer> ASK_AGAIN = Set.of(401, 409, 429, 502, 503, 504);

  private final TheSystem system;
  private final List<String> cars = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Map<String, String> journal = new ConcurrentHashMap<>();
  private final ExecutorService threads;
  private final List<Future<?>> running = new ArrayList<>();
  private volatile boolean stopping;

  Customers(TheSystem system, int howMany) {
    this.system = system;
    cancelHolds(system);
    registerCars();
    threads = Executors.newFixedThreadPool(howMany);
    for (int i = 0; i < howMany; i++) {
      String login = "c-100" + (1 + i % 3);
      running.add(threads.submit(() -> reserveOn(login)));
    }
  }

  /** How many reservations were acknowledged, paid. */
  int acknowledged() {
    running.stream().filter(Future::isDone).findFirst().ifPresent(Customers::rethrow);
    return journal.size();
  }

  /** Stops; the journal: the id of the reservation by the idempotency key of its request. */
  Map<String, String> finish() throws Exception {
    stopping = true;
    for (Future<?> one : running) {
      one.get(120, SECONDS);
    }
    return new TreeMap<>(journal);
  }

  @Override
  public void close() {
    stopping = true;
    threads.shutdownNow();
  }

  private void registerCars() {
    Caller admin = system.caller("admin-1");
    for (int i = 0; i < CARS; i++) {
      cars.add(admin.post("/fleet/api/cars", car("ICN", 50_000)).expect(201).at("/id"));
    }
    String last = cars.get(CARS - 1);
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                system
                    .caller("c-1001")
                    .get(
                        "/reservation/api/offers?branch=ICN&limit=200&"
                            + Period.inDays(FIRST_DAY, 1).query())
                    .body()
                    .contains(last));
  }

  private void reserveOn(String login) {
    Caller customer = system.caller(login);
    for (int turn = next.getAndIncrement();
        !stopping && turn < CARS * PERIODS;
        turn = next.getAndIncrement()) {
      Period period = Period.inDays(FIRST_DAY + 2 * (turn / CARS), 1);
      String key = UUID.randomUUID().toString();
      JsonObject wanted = reservation(cars.get(turn % CARS), period, "tok_approved");
      Answer answer = insist(customer, "/reservation/api/reservations", key, wanted);
      String id = answer.at("/id");
      if (answer.status() == 202) {
        payLater(customer, id);
      } else {
        answer.expect(201);
      }
      journal.put(key, id);
    }
  }

  /** As the answer told: pay a little later. By then it may have been settled. */
  private void payLater(Caller customer, String id) {
    String path = "/reservation/api/reservations/" + id;
    await()
        .atMost(60, SECONDS)
        .pollInterval(300, MILLISECONDS)
        .until(
            () -> {
              try {
                if ("CONFIRMED".equals(statusOf(customer, path))) {
                  return true;
                }
                customer.post(path + "/payment", method("tok_approved"));
                return "CONFIRMED".equals(statusOf(customer, path));
              } catch (UncheckedIOException cut) {
                return false;
              }
            });
  }

  private static String statusOf(Caller customer, String path) {
    Answer answer = customer.get(path);
    return answer.status() == 200 ? answer.at("/status") : null;
  }

  private static Answer insist(Caller caller, String path, String key, JsonObject body) {
    var last = new Answer[1];
    await()
        .atMost(120, SECONDS)
        .pollDelay(0, SECONDS)
        .pollInterval(200, MILLISECONDS)
        .until(
            () -> {
              try {
                last[0] = caller.post(path, key, body);
                return !ASK_AGAIN.contains(last[0].status());
              } catch (UncheckedIOException cut) {
                return false;
              }
            });
    return last[0];
  }

  private static void rethrow(Future<?> ended) {
    try {
      ended.get();
    } catch (Exception e) {
      throw new AssertionError("A customer gave up", e);
    }
  }
}
