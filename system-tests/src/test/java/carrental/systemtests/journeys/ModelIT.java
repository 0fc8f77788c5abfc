package carrental.systemtests.journeys;

import static carrental.systemtests.Rides.cancelHolds;
import static carrental.systemtests.Rides.car;
import static carrental.systemtests.Rides.givenBack;
import static carrental.systemtests.Rides.handOver;
import static carrental.systemtests.Rides.krw;
import static carrental.systemtests.Rides.method;
import static carrental.systemtests.Rides.reservation;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.Database;
import carrental.launcher.Options.Form;
import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.Rows;
import carrental.systemtests.TheSystem;
import jakarta.json.Json;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Random commands, one after the other, to the running system and to a model of it in memory: both
 * must answer the same, and in the end the books must agree.
 */
@Order(3)
class ModelIT {

  private static final String RESERVATIONS = "/reservation/api/reservations";
  private static final long DAY_RATE = 50_000;

  /** What the model knows of a reservation. */
  private static final class Booking {
    final String id;
    final String customer;
    final String carId;
    final Period period;
    final long total;
    String status;
    boolean wasPaid;
    long kept;

    Booking(String id, String customer, String carId, Period period, long total) {
      this.id = id;
      this.customer = customer;
      this.carId = carId;
      this.period = period;
      this.total = total;
    }

    boolean blocks() {
      return List.of("HELD", "CONFIRMED", "PICKED_UP").contains(status);
    }

    boolean overlaps(String otherCar, Period other) {
      Duration turnaround = Duration.ofMinutes(60);
      return carId.equals(otherCar)
          && period.pickUpAt().isBefore(other.returnAt().plus(turnaround))
          && other.pickUpAt().isBefore(period.returnAt().plus(turnaround));
    }
  }

  private final TheSystem system = TheSystem.in(Form.ONE);
  private final Caller desk = system.caller("desk-1");
  private final Instant hour =
      Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2));
  private final List<String> cars = new ArrayList<>();
  private final List<Booking> bookings = new ArrayList<>();
  private final Map<String, Integer> answered = new TreeMap<>();
  private Random random;

  @Test
  void theSystemAnswersAsItsModelDoes() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    int steps = Boolean.getBoolean("tests.full") ? 1_000 : 100;
    System.out.println("Random commands with -Dseed=" + seed);
    random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      cars.add(
          system
              .caller("admin-1")
              .post("/fleet/api/cars", car("ICN", DAY_RATE))
              .expect(201)
              .at("/id"));
    }
    cancelHolds(system);
    for (String carId : cars) {
      await().atMost(20, SECONDS).until(() -> reservationKnows(carId));
    }
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> reserve();
        case 3 -> pay();
        case 4 -> cancel();
        case 5, 6 -> handOut();
        default -> takeBack();
      }
    }
    System.out.println(steps + " commands as the model: " + answered);
    booksAgree();
    cancelHolds(system);
  }

  private void reserve() {
    String customer = anyCustomer();
    String carId = cars.get(random.nextInt(cars.size()));
    // Some begin within 24 hours, so that cancelling them costs a day.
    Instant from = hour.plus(Duration.ofHours(random.nextInt(24 * 20)));
    int days = 1 + random.nextInt(3);
    Period period = new Period(from, from.plus(Duration.ofDays(days)));
    boolean declined = random.nextInt(3) == 0;
    int expected =
        bookings.stream().anyMatch(one -> one.blocks() && one.overlaps(carId, period))
            ? 409
            : holds(customer) >= 2 ? 429 : declined ? 402 : 201;
    Answer answer =
        caller(customer)
            .post(
                RESERVATIONS,
                reservation(carId, period, declined ? "tok_declined" : "tok_approved"));
    same("reserve", answer, expected);
    if (expected == 201 || expected == 402) {
      String id = answer.at(expected == 201 ? "/id" : "/reservationId");
      Booking booking = new Booking(id, customer, carId, period, days * DAY_RATE);
      booking.status = expected == 201 ? "CONFIRMED" : "HELD";
      paid(booking, expected == 201);
      bookings.add(booking);
      sameStatus(booking);
    }
  }

  private void pay() {
    Booking booking = anyBooking();
    if (booking == null) {
      return;
    }
    String customer = anyCustomer();
    boolean declined = random.nextInt(3) == 0;
    int expected =
        !customer.equals(booking.customer)
            ? 404
            : !booking.status.equals("HELD") ? 409 : declined ? 402 : 200;
    same(
        "pay",
        caller(customer)
            .post(
                RESERVATIONS + "/" + booking.id + "/payment",
                method(declined ? "tok_declined" : "tok_approved")),
        expected);
    if (expected == 200) {
      booking.status = "CONFIRMED";
      paid(booking, true);
    }
    sameStatus(booking);
  }

  private void cancel() {
    Booking booking = anyBooking();
    if (booking == null) {
      return;
    }
    int expected = List.of("PICKED_UP", "COMPLETED").contains(booking.status) ? 409 : 200;
    String path = RESERVATIONS + "/" + booking.id + "/cancellation";
    boolean costs =
        booking.status.equals("CONFIRMED")
            && booking.period.pickUpAt().minus(Duration.ofHours(24)).isBefore(now());
    if (expected == 200 && !booking.status.equals("CANCELLED")) {
      assertThat(caller(booking.customer).get(path).expect(200).at("/fee/amount"))
          .isEqualTo(costs ? Long.toString(DAY_RATE) : "0");
    }
    same("cancel", caller(booking.customer).post(path, null), expected);
    if (expected == 200 && !booking.status.equals("CANCELLED")) {
      booking.status = "CANCELLED";
      booking.kept = costs ? DAY_RATE : 0;
    }
    sameStatus(booking);
  }

  private void handOut() {
    Booking booking = anyBooking();
    if (booking == null) {
      return;
    }
    String path = "/rental/api/rentals/" + booking.id;
    if (booking.wasPaid) {
      await().atMost(10, SECONDS).until(() -> desk.get(path).status() == 200);
    }
    boolean out =
        bookings.stream()
            .anyMatch(
                one ->
                    one != booking
                        && one.carId.equals(booking.carId)
                        && one.status.equals("PICKED_UP"));
    int expected = !booking.wasPaid ? 404 : booking.status.equals("CONFIRMED") && !out ? 200 : 409;
    same("hand over", desk.post(path + "/hand-over", handOver(12_000, booking.period)), expected);
    if (expected == 200) {
      booking.status = "PICKED_UP";
    }
    sameStatus(booking);
  }

  private void takeBack() {
    Booking booking = anyBooking();
    if (booking == null) {
      return;
    }
    int expected = !booking.wasPaid ? 404 : booking.status.equals("PICKED_UP") ? 200 : 409;
    String path = "/rental/api/rentals/" + booking.id;
    if (booking.wasPaid) {
      await().atMost(10, SECONDS).until(() -> desk.get(path).status() == 200);
    }
    same("take back", desk.post(path + "/return", givenBack(12_400)), expected);
    if (expected == 200) {
      booking.status = "COMPLETED";
    }
    // It came back before its time, so from then on it blocks nothing.
    await()
        .atMost(10, SECONDS)
        .untilAsserted(() -> assertThat(status(booking)).isEqualTo(booking.status));
  }

  private void booksAgree() throws SQLException {
    Database reservation = system.launched().database(Context.RESERVATION);
    Database payment = system.launched().database(Context.PAYMENT);
    String ours = in(bookings.stream().map(one -> one.id).toList());
    assertThat(
            Rows.of(
                    reservation,
                    "select id::text, status from reservations where car_id" + in(cars))
                .keySet())
        .as("reservations of these cars, none that the model does not know")
        .isEqualTo(
            bookings.stream().map(one -> one.id).collect(Collectors.toCollection(TreeSet::new)));
    assertThat(
            Rows.of(
                payment,
                "select reservation::text, sum(case kind when 'CHARGE' then amount else -amount"
                    + " end)::bigint::text from acquirer.entries where reservation"
                    + ours
                    + " group by 1"))
        .as("charged less refunded on the acquirer's ledger")
        .isEqualTo(
            bookings.stream()
                .filter(one -> one.wasPaid)
                .collect(
                    Collectors.toMap(
                        one -> one.id, one -> Long.toString(one.kept), (a, b) -> a, TreeMap::new)));
    assertThat(
            Rows.of(
                    reservation,
                    "select reservation_id::text, car_id::text from allocations where car_id"
                        + in(cars))
                .keySet())
        .as("cars are blocked for live reservations alone")
        .isEqualTo(
            bookings.stream()
                .filter(Booking::blocks)
                .map(one -> one.id)
                .collect(Collectors.toCollection(TreeSet::new)));
    for (Booking booking : bookings) {
      await()
          .atMost(10, SECONDS)
          .untilAsserted(
              () -> {
                Answer rental = desk.get("/rental/api/rentals/" + booking.id);
                assertThat(rental.status()).isEqualTo(booking.wasPaid ? 200 : 404);
                if (booking.wasPaid) {
                  assertThat(rental.at("/status"))
                      .isEqualTo(
                          switch (booking.status) {
                            case "CANCELLED" -> "CANCELLED";
                            case "COMPLETED" -> "RETURNED";
                            default -> "RENTED";
                          });
                }
              });
    }
  }

  private void paid(Booking booking, boolean paid) {
    booking.wasPaid = paid;
    booking.kept = paid ? booking.total : 0;
  }

  private long holds(String customer) {
    return bookings.stream()
        .filter(one -> one.customer.equals(customer) && one.status.equals("HELD"))
        .count();
  }

  private void same(String command, Answer answer, int expected) {
    answer.expect(expected);
    answered.merge(command + " " + expected, 1, Integer::sum);
  }

  private void sameStatus(Booking booking) {
    assertThat(status(booking)).isEqualTo(booking.status);
  }

  private String status(Booking booking) {
    return caller(booking.customer).get(RESERVATIONS + "/" + booking.id).expect(200).at("/status");
  }

  private boolean reservationKnows(String carId) {
    return caller("c-1001")
            .post(
                RESERVATIONS,
                Json.createObjectBuilder(reservation(carId, Period.inDays(300, 1), "tok_approved"))
                    .add("expectedTotal", krw(1))
                    .build())
            .status()
        == 409;
  }

  private Caller caller(String customer) {
    return system.caller(customer);
  }

  private String anyCustomer() {
    return random.nextBoolean() ? "c-1001" : "c-1002";
  }

  private Booking anyBooking() {
    return bookings.isEmpty() ? null : bookings.get(random.nextInt(bookings.size()));
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }

  private static String in(List<String> ids) {
    return " in ('" + String.join("','", ids) + "')";
  }
}
