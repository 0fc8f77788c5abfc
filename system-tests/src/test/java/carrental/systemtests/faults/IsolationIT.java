package carrental.systemtests.faults;

import static carrental.systemtests.Rides.cancelHolds;
import static carrental.systemtests.Rides.car;
import static carrental.systemtests.Rides.method;
import static carrental.systemtests.Rides.reservation;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Infrastructure;
import carrental.launcher.Options.Form;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.TheSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** One context is down; the others do their work. */
@Order(12)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfull runs it")
class IsolationIT {

  private static final String RESERVATIONS = "/reservation/api/reservations";

  private TheSystem system;
  private Caller customer;
  private Caller admin;

  @BeforeEach
  void logIn() {
    system = TheSystem.in(Form.FIVE);
    customer = system.caller("c-1001");
    admin = system.caller("admin-1");
    cancelHolds(system);
  }

  @AfterEach
  void everybodyIsBack() {
    system.launched().supervise(true);
    system.launched().awaitReady();
    system.launched().servers().forEach(system.launched()::start);
  }

  @Test
  void withFleetDownReservationsAreStillTaken() {
    String carId = registerCar();
    system.launched().supervise(false);
    system.launched().kill("fleet");
    assertThat(admin.get("/fleet/api/cars").status()).isEqualTo(503);

    assertThat(offers(Period.inDays(20, 2))).contains(carId);
    Answer reserved = reserve(carId, Period.inDays(20, 2)).expect(201);
    assertThat(reserved.at("/status")).isEqualTo("CONFIRMED");

    system.launched().start("fleet");
    await()
        .atMost(30, SECONDS)
        .until(
            () -> admin.get("/fleet/api/cars/" + carId).expect(200).at("/status").equals("RENTED"));
  }

  @Test
  void withEverythingElseDownTheCustomerStillSeesTheRental() {
    String carId = registerCar();
    String id = reserve(carId, Period.inDays(22, 2)).expect(201).at("/id");
    String path = RESERVATIONS + "/" + id;
    await()
        .atMost(10, SECONDS)
        .until(() -> customer.get(path).at("/rental/status").equals("RENTED"));
    system.launched().supervise(false);
    for (String down :
        List.of(
            "rental",
            "mypage",
            "fleet",
            "payment",
            RunningSystem.IDENTITY,
            Infrastructure.BROKER)) {
      system.launched().kill(down);
    }
    assertThat(customer.get(path).expect(200).at("/rental/status")).isEqualTo("RENTED");
    assertThat(customer.get(RESERVATIONS).expect(200).body()).contains(id);
  }

  @Test
  void withPaymentDownTheCustomerIsLedToPayLater() {
    String carId = registerCar();
    system.launched().supervise(false);
    system.launched().kill("payment");

    List<Duration> times = new ArrayList<>();
    long begin = System.nanoTime();
    String first = reserveUnpaid(carId, 30).at("/id");
    times.add(Duration.ofNanos(System.nanoTime() - begin));
    for (int i = 1; i < 30; i++) {
      times.add(reserveAndCancel(carId, 30 + 2 * i));
    }
    // What the machine does besides may slow some answers down, but not all the time.
    List<Duration> breakerOpen = List.of();
    for (int window = 0; window < 20 && !isFast(breakerOpen); window++) {
      List<Duration> ten = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        ten.add(reserveAndCancel(carId, 90 + 2 * i));
      }
      times.addAll(ten);
      breakerOpen = ten.stream().sorted().toList();
    }
    System.out.printf(
        "payment down: first answer after %d ms; breaker open: median %d ms, slowest %d ms%n",
        times.get(0).toMillis(), breakerOpen.get(5).toMillis(), breakerOpen.get(9).toMillis());
    assertThat(times).allMatch(time -> time.compareTo(Duration.ofSeconds(2)) < 0);
    assertThat(isFast(breakerOpen)).as("eight of ten within 50 ms").isTrue();

    system.launched().supervise(true);
    system.launched().awaitReady();
    await()
        .atMost(30, SECONDS)
        .pollInterval(1, SECONDS)
        .until(
            () -> {
              int status =
                  customer
                      .post(RESERVATIONS + "/" + first + "/payment", method("tok_approved"))
                      .status();
              return status == 200
                  || customer.get(RESERVATIONS + "/" + first).at("/status").equals("CONFIRMED");
            });
    assertThat(customer.get(RESERVATIONS + "/" + first).at("/payment/status")).isEqualTo("PAID");
    assertThat(customer.get("/payment/api/payments/" + first).expect(200).objects("/entries"))
        .filteredOn(entry -> entry.getString("status").equals("DONE"))
        .hasSize(1);
  }

  /** How long the answer took; nobody may have many unpaid holds, so it is cancelled again. */
  private Duration reserveAndCancel(String carId, int day) {
    long begin = System.nanoTime();
    Answer answer = reserveUnpaid(carId, day);
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    customer.post(RESERVATIONS + "/" + answer.at("/id") + "/cancellation", null).expect(202);
    return time;
  }

  private Answer reserveUnpaid(String carId, int day) {
    Answer answer = reserve(carId, Period.inDays(day, 1)).expect(202);
    assertThat(answer.at("/status")).isEqualTo("HELD");
    assertThat(answer.header("Retry-After")).isNotBlank();
    assertThat(answer.at("/holdExpiresAt")).isNotNull();
    assertThat(answer.at("/links/payment")).endsWith("/payment");
    return answer;
  }

  private static boolean isFast(List<Duration> ten) {
    return !ten.isEmpty() && ten.get(7).compareTo(Duration.ofMillis(50)) < 0;
  }

  @Test
  void aProviderThatIsSlowOrSilentOrBrokenHoldsNobodyUp() {
    String carId = registerCar();
    int day = 150;
    for (String method : List.of("tok_slow", "tok_error", "tok_approved_then_silent")) {
      long begin = System.nanoTime();
      Answer answer =
          customer
              .post(RESERVATIONS, reservation(carId, Period.inDays(day, 1), method))
              .expect(202);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
      assertThat(answer.at("/status")).isEqualTo("HELD");
      String id = answer.at("/id");
      if (method.equals("tok_error")) {
        // It was certainly not charged: another method may be tried at once.
        customer.post(RESERVATIONS + "/" + id + "/payment", method("tok_approved")).expect(200);
      } else {
        // It was charged: the look-up finds out, without anybody's help.
        await()
            .atMost(40, SECONDS)
            .until(() -> customer.get(RESERVATIONS + "/" + id).at("/status").equals("CONFIRMED"));
        assertThat(customer.get("/payment/api/payments/" + id).at("/status")).isEqualTo("PAID");
      }
      day += 2;
    }
  }

  @Test
  void aCancellationWithPaymentDownGoesOnByItself() {
    String carId = registerCar();
    String id = reserve(carId, Period.inDays(24, 1)).expect(201).at("/id");
    system.launched().stop("payment");
    Answer accepted = customer.post(RESERVATIONS + "/" + id + "/cancellation", null).expect(202);
    assertThat(accepted.at("/status")).isEqualTo("CANCELLING");
    reserveByAnother(carId, Period.inDays(24, 1));
    system.launched().start("payment");
    await()
        .atMost(40, SECONDS)
        .until(() -> customer.get(RESERVATIONS + "/" + id).at("/status").equals("CANCELLED"));
    assertThat(customer.get("/payment/api/payments/" + id).at("/status")).isEqualTo("REFUNDED");
  }

  /** The car is free at once, although the money is not settled yet. */
  private void reserveByAnother(String carId, Period period) {
    system
        .caller("c-1002")
        .post(RESERVATIONS, reservation(carId, period, "tok_approved"))
        .expect(202);
  }

  private String registerCar() {
    String carId = admin.post("/fleet/api/cars", car("ICN", 50_000)).expect(201).at("/id");
    await().atMost(20, SECONDS).until(() -> offers(Period.inDays(300, 1)).contains(carId));
    return carId;
  }

  private String offers(Period period) {
    return customer
        .get("/reservation/api/offers?branch=ICN&limit=200&" + period.query())
        .expect(200)
        .body();
  }

  private Answer reserve(String carId, Period period) {
    return customer.post(RESERVATIONS, reservation(carId, period, "tok_approved"));
  }
}
