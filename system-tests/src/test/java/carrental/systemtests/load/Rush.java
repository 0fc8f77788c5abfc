package carrental.systemtests.load;

import static carrental.systemtests.Rides.car;
import static carrental.systemtests.Rides.reservation;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many who ask at once. */
final class Rush {

  private Rush() {}

  /** Fresh cars at ICN, which reservation knows. */
  static List<String> cars(RunningSystem system, Caller admin, int howMany) {
    List<String> cars =
        IntStream.range(0, howMany)
            .mapToObj(i -> admin.post("/fleet/api/cars", car("ICN", 50_000)).expect(201).at("/id"))
            .toList();
    String known =
        "select count(*) from cars where id = any (string_to_array('"
            + String.join(",", cars)
            + "', ',')::uuid[])";
    await()
        .atMost(20, SECONDS)
        .until(() -> Rows.number(system.database(Context.RESERVATION), known) == howMany);
    return cars;
  }

  /** 64 want one car at once, for periods that overlap, and one gets it; attempts a second. */
  static double of64(List<Caller> customers, String carId) throws Exception {
    Instant pickUp = Period.inDays(10, 1).pickUpAt();
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      Instant from = pickUp.plus(Duration.ofHours(i % 8));
      Period period = new Period(from, from.plus(Duration.ofHours(12 + i)));
      Caller customer = customers.get(i % customers.size());
      requests.add(
          () ->
              customer
                  .post("/reservation/api/reservations", reservation(carId, period, "tok_approved"))
                  .status());
    }
    long begin = System.nanoTime();
    assertThat(statuses(64, requests)).isEqualTo(Map.of(201, 1L, 409, 63L));
    return 64 / ((System.nanoTime() - begin) / 1e9);
  }

  /** How often each status was the answer to requests by so many clients. */
  static Map<Integer, Long> statuses(int clients, List<Callable<Integer>> requests)
      throws Exception {
    Map<Integer, Long> statuses = new TreeMap<>();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      for (Future<Integer> request : threads.invokeAll(requests)) {
        statuses.merge(request.get(), 1L, Long::sum);
      }
    }
    return statuses;
  }
}
