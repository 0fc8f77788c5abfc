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
import jakarta.json.JsonObject;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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

  /** The provider charges it, and payment does not get the answer. */
  private static final String SILENT = "tok_approved_then_silent";

  /** What the model knows of a reservation. */
  private static final class Booking {
    final String id;
    final String customer;
    final String carId;
    final Period period;
    final long total;
    Instant blockedFrom;
    String status;
    boolean wasPaid;
    long kept;

    Booking(String id, String customer, String carId, Period period, long total) {
      this.id = id;
      this.customer = customer;
      this.carId = carId;
      this.period = period;
      this.total = total;
      this.blockedFrom = period.pickUpAt();
    }

    boolean blocks() {
      return List.of("HELD", "CONFIRMED", "PICKED_UP").contains(status);
    }

    boolean overlaps(String otherCar, Period other) {
      Duration turnaround = Duration.ofMinutes(60);
      return carId.equals(otherCar)
          && blockedFrom.isBefore(other.returnAt().plus(turnaround))
          && other.pickUpAt().isBefore(period.returnAt().plus(turnaround));
    }
  }

  private final TheSystem system = TheSystem.in(Form.ONE);
  private final Caller desk = system.caller("desk-1");
  // Later than the turnaround of whatever comes back during the test.
  private final Instant hour =
      Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(3));
  private final List<String> cars = new ArrayList<>();
  private final List<Booking> bookings = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final Map<String, Integer> answered = new TreeMap<>();
  private Random random;

  /** A request that was answered; under its key the answer stays the same. */
  private record Sent(Caller caller, String path, String key, JsonObject body, Answer answer) {}

  @Test
  void theSystemAnswersAsItsModelDoes() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    int steps = Integer.getInteger("steps", Boolean.getBoolean("tests.full") ? 400 : 100);
    System.out.println("Random commands with -Dseed=" + seed);
    random = new Random(seed);
    for (int i = 0; i < 5; i++) {
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
      switch (random.nextInt(50)) {
        case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> reserve();
        case 12, 13, 14, 15, 16 -> pay();
        case 17, 18, 19, 20, 21 -> cancel();
        case 22, 23, 24, 25, 26, 27, 28, 29 -> handOut();
        case 30, 31, 32, 33, 34, 35, 36, 37 -> takeBack();
        case 38, 39, 40, 41 -> repeat();
        case 42, 43, 44 -> reserveAtOnce();
        case 45, 46, 47, 48 -> cancelAndHandOutAtOnce();
        default -> letExpire();
      }
    }
    System.out.println(steps + " commands as the model: " + answered);
    booksAgree();
    cancelHolds(system);
  }

  private void reserve() {
    String customer = anyCustomer();
    String carId = anyCar();
    Period period = anyPeriod();
    String method = anyMethod();
    int expected = isTaken(carId, period) ? 409 : holds(customer) >= 2 ? 429 : outcome(method, 201);
    Answer answer = send(customer, RESERVATIONS, reservation(carId, period, method));
    same("reserve " + method, answer, expected);
    if (expected != 409 && expected != 429) {
      book(customer, carId, period, answer, method);
    }
  }

  /** Notes what was reserved, and what came of its payment. */
  private void book(String customer, String carId, Period period, Answer answer, String method) {
    String id = answer.at(answer.status() == 402 ? "/reservationId" : "/id");
    long days = period.pickUpAt().until(period.returnAt(), ChronoUnit.HOURS) / 24;
    Booking booking = new Booking(id, customer, carId, period, Math.max(days, 1) * DAY_RATE);
    booking.status = "HELD";
    bookings.add(booking);
    charged(booking, method);
  }

  private void charged(Booking booking, String method) {
    if (List.of("tok_approved", SILENT).contains(method)) {
      booking.status = "CONFIRMED";
      paid(booking, true);
    }
    // An answer that never came is found out by asking again.
    await()
        .atMost(40, SECONDS)
        .untilAsserted(() -> assertThat(status(booking)).isEqualTo(booking.status));
  }

  /** What a charge is answered if payment has that to say, and how long it takes to say it. */
  private static int outcome(String method, int paid) {
    return switch (method) {
      case "tok_approved" -> paid;
      case "tok_declined" -> 402;
      default -> 202;
    };
  }

  /** Two want the same car: the first come gets it, whoever that is. */
  private void reserveAtOnce() {
    String carId = anyCar();
    Period period = anyPeriod();
    boolean taken = isTaken(carId, period);
    if (holds("c-1001") >= 2 || holds("c-1002") >= 2) {
      return;
    }
    JsonObject wish = reservation(carId, period, "tok_approved");
    var answers =
        atOnce(
            caller("c-1001").postLater(RESERVATIONS, anyKey(), wish),
            caller("c-1002").postLater(RESERVATIONS, anyKey(), wish));
    assertThat(answers.values())
        .extracting(Answer::status)
        .as("reserve %s at once: %s", taken, answers)
        .containsExactlyInAnyOrder(taken ? 409 : 201, 409);
    answers.forEach(
        (customer, answer) -> {
          if (answer.status() == 201) {
            book(customer, carId, period, answer, "tok_approved");
          }
        });
    counted("reserve at once " + (taken ? "409 409" : "201 409"));
  }

  /** The customer cancels while the desk hands the car over: one of them gets their way. */
  private void cancelAndHandOutAtOnce() {
    Booking booking = anyBooking("CONFIRMED");
    if (booking == null || !booking.status.equals("CONFIRMED") || isOutOrTaken(booking)) {
      return;
    }
    String rental = "/rental/api/rentals/" + booking.id;
    await().atMost(10, SECONDS).until(() -> desk.get(rental).status() == 200);
    boolean costs = costsToCancel(booking);
    Instant before = now();
    var cancelling =
        caller(booking.customer)
            .postLater(RESERVATIONS + "/" + booking.id + "/cancellation", anyKey(), null);
    var handingOver =
        desk.postLater(rental + "/hand-over", anyKey(), handOver(12_000, booking.period));
    int cancelled = cancelling.join().status();
    int handedOver = handingOver.join().status();
    assertThat(List.of(cancelled, handedOver)).isIn(List.of(200, 409), List.of(409, 200));
    if (cancelled == 200) {
      booking.status = "CANCELLED";
      booking.kept = costs ? DAY_RATE : 0;
    } else {
      booking.status = "PICKED_UP";
      booking.blockedFrom = before;
    }
    sameStatus(booking);
    counted("cancel and hand over at once " + cancelled + " " + handedOver);
  }

  /** The same request under the same key: the same answer, and nothing changes. */
  private void repeat() {
    if (sent.isEmpty()) {
      return;
    }
    Sent first = sent.get(random.nextInt(sent.size()));
    Answer again = first.caller.post(first.path, first.key, first.body);
    assertThat(again.status() + again.body())
        .as(first.path)
        .isEqualTo(first.answer.status() + first.answer.body());
    counted("repeat " + again.status());
  }

  /** A hold that is not paid ends at the pick-up at the latest. */
  private void letExpire() {
    String customer = anyCustomer();
    String carId = cars.getLast();
    if (holds(customer) >= 2) {
      return;
    }
    Instant soon = now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
    Period period = new Period(soon, soon.plus(Duration.ofHours(1)));
    Answer answer = send(customer, RESERVATIONS, reservation(carId, period, "tok_declined"));
    same("expire", answer, 402);
    book(customer, carId, period, answer, "tok_declined");
    Booking booking = bookings.getLast();
    booking.status = "EXPIRED";
    await()
        .atMost(20, SECONDS)
        .untilAsserted(() -> assertThat(status(booking)).isEqualTo("EXPIRED"));
  }

  private void pay() {
    Booking booking = anyBooking("HELD");
    if (booking == null) {
      return;
    }
    String customer = anyCustomer();
    String method = anyMethod();
    int expected =
        !customer.equals(booking.customer)
            ? 404
            : !booking.status.equals("HELD") ? 409 : outcome(method, 200);
    same(
        "pay " + method,
        send(customer, RESERVATIONS + "/" + booking.id + "/payment", method(method)),
        expected);
    if (expected != 404 && expected != 409) {
      charged(booking, method);
    }
    sameStatus(booking);
  }

  private void cancel() {
    Booking booking = anyBooking("CONFIRMED");
    if (booking == null) {
      return;
    }
    int expected =
        List.of("PICKED_UP", "COMPLETED", "EXPIRED").contains(booking.status) ? 409 : 200;
    String path = RESERVATIONS + "/" + booking.id + "/cancellation";
    boolean costs = costsToCancel(booking);
    if (expected == 200 && !booking.status.equals("CANCELLED")) {
      assertThat(caller(booking.customer).get(path).expect(200).at("/fee/amount"))
          .isEqualTo(costs ? Long.toString(DAY_RATE) : "0");
    }
    same("cancel", send(booking.customer, path, null), expected);
    if (expected == 200 && !booking.status.equals("CANCELLED")) {
      booking.status = "CANCELLED";
      booking.kept = costs ? DAY_RATE : 0;
    }
    sameStatus(booking);
  }

  private void handOut() {
    Booking booking = anyBooking("CONFIRMED");
    if (booking == null) {
      return;
    }
    String path = "/rental/api/rentals/" + booking.id;
    if (booking.wasPaid) {
      await().atMost(10, SECONDS).until(() -> desk.get(path).status() == 200);
    }
    int expected =
        !booking.wasPaid
            ? 404
            : booking.status.equals("CONFIRMED") && !isOutOrTaken(booking) ? 200 : 409;
    Instant before = now();
    JsonObject handOver = handOver(12_000, booking.period);
    same("hand over", send("desk-1", path + "/hand-over", handOver), expected);
    if (expected == 200) {
      booking.status = "PICKED_UP";
      booking.blockedFrom = before;
    }
    sameStatus(booking);
  }

  private void takeBack() {
    Booking booking = anyBooking("PICKED_UP");
    if (booking == null) {
      return;
    }
    int expected = !booking.wasPaid ? 404 : booking.status.equals("PICKED_UP") ? 200 : 409;
    String path = "/rental/api/rentals/" + booking.id;
    if (booking.wasPaid) {
      await().atMost(10, SECONDS).until(() -> desk.get(path).status() == 200);
    }
    same("take back", send("desk-1", path + "/return", givenBack(12_400)), expected);
    if (expected == 200) {
      booking.status = "COMPLETED";
    }
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
                    "select reservation_id::text, status from allocations"
                        + " join reservations r on r.id = reservation_id"
                        + " where status <> 'COMPLETED' and allocations.car_id"
                        + in(cars))
                .keySet())
        .as("cars are blocked for live reservations alone, but for the turnaround after a return")
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

  private boolean isTaken(String carId, Period period) {
    return bookings.stream().anyMatch(one -> one.blocks() && one.overlaps(carId, period));
  }

  /** Whether somebody else has the car, or will have it before this one's period begins. */
  private boolean isOutOrTaken(Booking booking) {
    return bookings.stream()
        .anyMatch(
            one ->
                one != booking
                    && one.carId.equals(booking.carId)
                    && one.blocks()
                    && one.blockedFrom.isBefore(booking.period.pickUpAt()));
  }

  private static boolean costsToCancel(Booking booking) {
    return booking.status.equals("CONFIRMED")
        && booking.period.pickUpAt().minus(Duration.ofHours(24)).isBefore(now());
  }

  private Answer send(String login, String path, JsonObject body) {
    Caller caller = system.caller(login);
    String key = anyKey();
    Answer answer = caller.post(path, key, body);
    // After anything else nothing has changed, and the key is free again.
    if (answer.status() / 100 == 2 || answer.status() == 402 || answer.status() == 409) {
      sent.add(new Sent(caller, path, key, body, answer));
    }
    return answer;
  }

  private static Map<String, Answer> atOnce(
      CompletableFuture<Answer> first, CompletableFuture<Answer> second) {
    return Map.of("c-1001", first.join(), "c-1002", second.join());
  }

  private void same(String command, Answer answer, int expected) {
    answer.expect(expected);
    counted(command + " " + expected);
  }

  private void counted(String what) {
    answered.merge(what, 1, Integer::sum);
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

  /** Not the last one, which is for what expires. */
  private String anyCar() {
    return cars.get(random.nextInt(cars.size() - 1));
  }

  /** Some begin within 24 hours, so that cancelling them costs a day. */
  private Period anyPeriod() {
    Instant from = hour.plus(Duration.ofHours(random.nextInt(24 * 20)));
    return new Period(from, from.plus(Duration.ofDays(1 + random.nextInt(3))));
  }

  private String anyMethod() {
    return switch (random.nextInt(24)) {
      case 0 -> SILENT;
      case 1, 2 -> "tok_error";
      case 3, 4, 5, 6, 7, 8 -> "tok_declined";
      default -> "tok_approved";
    };
  }

  private static String anyKey() {
    return UUID.randomUUID().toString();
  }

  /** Any; every other time one with which something can be done, if there is one. */
  private Booking anyBooking(String promising) {
    List<Booking> some =
        random.nextBoolean()
            ? bookings
            : bookings.stream().filter(one -> one.status.equals(promising)).toList();
    return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }

  private static String in(List<String> ids) {
    return " in ('" + String.join("','", ids) + "')";
  }
}
