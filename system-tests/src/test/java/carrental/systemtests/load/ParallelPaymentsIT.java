package carrental.systemtests.load;

import static carrental.launcher.Context.FLEET;
import static carrental.launcher.Context.PAYMENT;
import static carrental.launcher.Context.RESERVATION;
import static carrental.systemtests.Rides.car;
import static carrental.systemtests.Rides.reservation;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Launcher;
import carrental.launcher.Options.Form;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.SlowLink;
import carrental.systemtests.TheSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * 96 customers reserve at the same time while payment takes its time: their calls of payment run in
 * parallel, over connections that are used again.
 */
@Order(21)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfull runs it")
class ParallelPaymentsIT {

  private static final int CALLERS = 96;
  private static final int CARS = 12;

  private static SlowLink payment;
  private static RunningSystem system;
  private static Caller customer;
  private static final List<String> CAR_IDS = new ArrayList<>();

  /** The next day that is free on every car. */
  private int day = 2;

  @BeforeAll
  static void start() {
    payment = new SlowLink(() -> system.address("payment").getPort());
    system =
        Launcher.start(
            TheSystem.ofItsOwn("slow-payment")
                .withForm(Form.FIVE)
                .withContexts(FLEET, RESERVATION, PAYMENT)
                .withVariables(
                    Map.of(
                        "payment.url",
                        "http://127.0.0.1:" + payment.port() + "/payment",
                        "reservation.holds.most",
                        "1000",
                        "reservation.holds.unpaid.most",
                        "1000")));
    customer = Caller.withToken(system.origin(), system.token("c-1001"));
    Caller admin = Caller.withToken(system.origin(), system.token("admin-1"));
    for (int i = 0; i < CARS; i++) {
      CAR_IDS.add(admin.post("/fleet/api/cars", car("ICN", 50_000)).expect(201).at("/id"));
    }
    String offers = "/reservation/api/offers?branch=ICN&limit=200&" + Period.inDays(300, 1).query();
    await().atMost(20, SECONDS).until(() -> customer.get(offers).objects("/items").size() == CARS);
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
    payment.close();
  }

  @Test
  void callsOfPaymentRunInParallelOverReusedConnections() throws Exception {
    // Servers that were just started are slow, and payment that is slow is not waited for.
    for (int callers : List.of(12, 48)) {
      await().atMost(60, SECONDS).until(() -> reserve(callers, Duration.ZERO, 4) == callers * 4);
    }

    assertThat(reserve(CALLERS, Duration.ofMillis(100), 6)).isEqualTo(CALLERS * 6);
    assertThat(payment.requests()).isEqualTo(CALLERS * 6);
    assertThat(payment.connections())
        .as("connections that were opened")
        .isLessThanOrEqualTo(CALLERS);

    assertThat(reserve(CALLERS, Duration.ofMillis(900), 2)).isEqualTo(CALLERS * 2);
    assertThat(payment.peak()).as("calls at one time").isGreaterThan(20);
  }

  /**
   * Callers reserve so many times each, one after the other, while payment takes so long; answers
   * how many reservations were paid.
   */
  private int reserve(int callers, Duration delay, int times) throws Exception {
    payment.measure(delay);
    int first = day;
    // The callers that share a car have days of their own on it.
    int shares = callers / CARS;
    day += 2 * times * shares;
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      String carId = CAR_IDS.get(caller % CARS);
      int from = first + caller / CARS * 2 * times;
      tasks.add(
          () -> {
            int paid = 0;
            for (int i = 0; i < times; i++) {
              Answer answer =
                  customer.post(
                      "/reservation/api/reservations",
                      reservation(carId, Period.inDays(from + 2 * i, 1), "tok_approved"));
              assertThat(answer.status()).as(answer.body()).isIn(201, 202);
              paid += answer.status() == 201 ? 1 : 0;
            }
            return paid;
          });
    }
    int paid = 0;
    long begin = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> task : threads.invokeAll(tasks)) {
        paid += task.get();
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%d callers, payment takes %d ms: %d of %d reservations paid, %.0f/s,"
            + " up to %d calls of payment at one time, %d connections opened for %d calls%n",
        callers,
        delay.toMillis(),
        paid,
        callers * times,
        callers * times / seconds,
        payment.peak(),
        payment.connections(),
        payment.requests());
    return paid;
  }
}
