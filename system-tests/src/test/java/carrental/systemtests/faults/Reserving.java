package carrental.systemtests.faults;

import static carrental.systemtests.Rides.car;
import static carrental.systemtests.Rides.reservation;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import carrental.systemtests.Answer;
import carrental.systemtests.Rides.Period;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Reservations that nobody can refuse for good: each of another car or another day. */
final class Reserving {

  private static final int CARS = 60;
  private static final int DAYS = 300;

  private final Callers callers;
  private final List<String> cars = new ArrayList<>();
  private final AtomicInteger turns = new AtomicInteger();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> others = new ConcurrentLinkedQueue<>();

  Reserving(Callers callers) {
    this.callers = callers;
    for (int i = 0; i < CARS; i++) {
      cars.add(
          callers.of("admin-1").post("/fleet/api/cars", car("ICN", 50_000)).expect(201).at("/id"));
    }
    String offers = "/reservation/api/offers?branch=ICN&limit=200&" + Period.inDays(305, 1).query();
    await().atMost(60, SECONDS).until(() -> callers.of("c-1001").all(offers).size() >= CARS);
  }

  /** Reserves once and pays; whether that was acknowledged. */
  boolean reserve() {
    int turn = turns.getAndIncrement();
    if (turn >= CARS * DAYS / 2) {
      throw new IllegalStateException("All cars are taken");
    }
    Period period = Period.inDays(2 + turn / CARS * 2, 1);
    String customer = "c-100" + (1 + turn % 3);
    try {
      Answer answer =
          callers
              .of(customer)
              .post(
                  "/reservation/api/reservations",
                  reservation(cars.get(turn % CARS), period, "tok_approved"));
      if (answer.status() == 201) {
        acknowledged.add(answer.at("/id"));
        return true;
      }
      others.add(answer.status());
    } catch (UncheckedIOException e) {
      others.add(0);
    }
    return false;
  }

  /** The reservations that were acknowledged as paid. */
  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** How often what was answered instead, 0 for nothing. */
  Map<Integer, Integer> others() {
    Map<Integer, Integer> counted = new TreeMap<>();
    others.forEach(status -> counted.merge(status, 1, Integer::sum));
    return counted;
  }
}
