package carrental.systemtests.load;

import static carrental.systemtests.Rides.cancelHolds;
import static carrental.systemtests.Rides.reservation;
import static org.assertj.core.api.Assertions.assertThat;

import carrental.launcher.Context;
import carrental.launcher.Options.Form;
import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.Rows;
import carrental.systemtests.TheSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** No car is ever promised to two, however many want it at once. */
@Order(3)
class NoDoubleBookingIT {

  private static final String RESERVATIONS = "/reservation/api/reservations";
  private static final Duration TURNAROUND = Duration.ofMinutes(60);

  private TheSystem system;
  private List<Caller> customers;

  @BeforeEach
  void logIn() {
    system = TheSystem.in(Form.ONE);
    customers = List.of(system.caller("c-1001"), system.caller("c-1002"), system.caller("c-1003"));
    cancelHolds(system);
  }

  @Test
  void of64WhoWantOneCarAtOnceExactlyOneGetsIt() throws Exception {
    for (String carId : registerCars(4)) {
      Rush.of64(customers, carId);
    }
  }

  @AfterEach
  void noDeadlock() throws IOException {
    assertThat(Files.readString(system.launched().logs().resolve("postgresql.log")))
        .doesNotContain("deadlock detected");
  }

  @Test
  void afterRandomRequestsOfManyNoTwoAllocationsOverlap() throws Exception {
    int howMany = Boolean.getBoolean("tests.full") ? 10_000 : 400;
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("Random reservations with -Dseed=" + seed);
    Random random = new Random(seed);
    List<String> cars = registerCars(20);
    Instant first = Period.inDays(20, 1).pickUpAt();
    Map<String, Allocation> acknowledged = new ConcurrentHashMap<>();
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      String carId = cars.get(random.nextInt(cars.size()));
      Instant from = first.plus(Duration.ofMinutes(30L * random.nextInt(48 * 60)));
      Period period = new Period(from, from.plus(Duration.ofMinutes(60 + random.nextInt(2_880))));
      Caller customer = customers.get(random.nextInt(3));
      boolean cancels = random.nextInt(4) == 0;
      requests.add(() -> reserve(customer, carId, period, cancels, acknowledged));
    }
    long begin = System.nanoTime();
    Map<Integer, Long> statuses = Rush.statuses(16, requests);
    System.out.printf(
        "%d random requests for 20 cars: %s at %.0f/s, %d reservations kept%n",
        howMany, statuses, howMany / ((System.nanoTime() - begin) / 1e9), acknowledged.size());

    // 202 and 429: on a busy machine payment may be too slow to be waited for.
    assertThat(statuses.keySet()).isSubsetOf(201, 202, 409, 429);
    assertThat(acknowledged).isNotEmpty();
    assertThat(allocationsOf(cars)).isEqualTo(new TreeMap<>(acknowledged));
    assertThat(overlaps()).as("overlapping allocations of a car").isZero();
  }

  /** What a reservation blocks. */
  private record Allocation(String carId, Instant from, Instant to) {}

  private static int reserve(
      Caller customer,
      String carId,
      Period period,
      boolean cancels,
      Map<String, Allocation> acknowledged) {
    Answer answer = customer.post(RESERVATIONS, reservation(carId, period, "tok_approved"));
    if (answer.status() / 100 == 2) {
      String id = answer.at("/id");
      if (cancels) {
        int cancelled = customer.post(RESERVATIONS + "/" + id + "/cancellation", null).status();
        assertThat(cancelled).isIn(200, 202);
      } else {
        acknowledged.put(
            id, new Allocation(carId, period.pickUpAt(), period.returnAt().plus(TURNAROUND)));
      }
    }
    return answer.status();
  }

  private List<String> registerCars(int howMany) throws SQLException {
    return Rush.cars(system.launched(), system.caller("admin-1"), howMany);
  }

  private Map<String, Allocation> allocationsOf(List<String> cars) throws SQLException {
    Map<String, Allocation> found = new TreeMap<>();
    try (var connection = system.launched().database(Context.RESERVATION).connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select reservation_id::text, car_id::text,"
                    + " extract(epoch from lower(blocked))::bigint,"
                    + " extract(epoch from upper(blocked))::bigint from allocations"
                    + " where car_id = any (string_to_array('"
                    + String.join(",", cars)
                    + "', ',')::uuid[])")) {
      while (row.next()) {
        found.put(
            row.getString(1),
            new Allocation(
                row.getString(2),
                Instant.ofEpochSecond(row.getLong(3)),
                Instant.ofEpochSecond(row.getLong(4))));
      }
    }
    return found;
  }

  /** Counted by comparing all with all, not by the constraint that forbids it. */
  private long overlaps() throws SQLException {
    return number(
        "select count(*) from allocations a join allocations b on a.car_id = b.car_id"
            + " and a.reservation_id < b.reservation_id and a.blocked && b.blocked");
  }

  private long number(String query) throws SQLException {
    return Rows.number(system.launched().database(Context.RESERVATION), query);
  }
}
