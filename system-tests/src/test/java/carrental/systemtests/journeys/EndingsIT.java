package carrental.systemtests.journeys;

import static carrental.systemtests.Rides.car;
import static carrental.systemtests.Rides.givenBack;
import static carrental.systemtests.Rides.handOver;
import static carrental.systemtests.Rides.krw;
import static carrental.systemtests.Rides.method;
import static carrental.systemtests.Rides.reservation;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Options.Form;
import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.TheSystem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * However a reservation ends, My Page tells all of it: each test ends some and compares My Page's
 * JSON, every member and no other, with a table. In the tables a {@code line} is one of the bill
 * (code, quantity, price of one, amount), a {@code step} is one of the timeline, with its money if
 * it is about money, and an {@code entry} is one of payment's ledger.
 */
@Order(12)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfull runs it")
class EndingsIT {

  private static final String RESERVATIONS = "/reservation/api/reservations/";
  private static final String MILLISECONDS_OF_UTC =
      "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z";
  private static final DateTimeFormatter AS_ANSWERED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private TheSystem system;
  private Caller admin;
  private Caller desk;
  private Caller customer;

  /** A reservation, and what its customer knows of it from the beginning. */
  private record Booked(String id, JsonObject car, Period period) {}

  @BeforeEach
  void logIn() {
    system = TheSystem.in(Form.FIVE);
    admin = system.caller("admin-1");
    desk = system.caller("desk-1");
    customer = system.caller("c-1003");
    Rides.cancelHolds(system);
  }

  @AfterEach
  void paymentIsBack() {
    system.launched().start("payment");
  }

  @Test
  void completed() {
    Booked booked = reserve(Period.inDays(2, 8), "tok_approved");
    awaitRented(booked);
    String rental = "/rental/api/rentals/" + booked.id();
    desk.post(rental + "/hand-over", handOver(12_000, booked.period())).expect(200);
    desk.post(rental + "/return", givenBack(12_400)).expect(200);
    awaitShown(
        booked,
        """
        status    COMPLETED
        total     360000
        paid      360000
        refunded  0
        line      DAYS         8   50000  400000
        line      LONG_RENTAL  1  -40000  -40000
        step      reservation.ReservationHeld.v1
        step      payment.PaymentApproved.v1           360000
        step      reservation.ReservationConfirmed.v1
        step      rental.CarRented.v1
        step      reservation.ReservationPickedUp.v1
        step      rental.CarHandedOver.v1
        step      rental.CarReturned.v1
        step      reservation.ReservationCompleted.v1
        entry     CHARGE  DONE  360000
        """);
  }

  @Test
  void expiredAfterADeclinedPayment() {
    JsonObject car = registerCar();
    Booked booked = reserve(car, inSeconds(8), "tok_declined");
    awaitShown(
        booked,
        """
        status    EXPIRED
        total     50000
        paid      0
        refunded  0
        line      DAYS  1  50000  50000
        step      reservation.ReservationHeld.v1
        step      payment.PaymentDeclined.v1           50000
        step      payment.PaymentVoided.v1
        step      reservation.ReservationExpired.v1
        entry     CHARGE  DECLINED  50000
        """);
  }

  @Test
  void declinedThenPaid() {
    Booked booked = reserve(Period.inDays(20, 2), "tok_declined");
    awaitPayment(booked, "DECLINED");
    Answer paid = customer.post(path(booked) + "/payment", method("tok_approved"));
    assertThat(paid.status()).as(paid.body()).isIn(200, 202);
    awaitShown(
        booked,
        """
        status    CONFIRMED
        total     100000
        paid      100000
        refunded  0
        line      DAYS  2  50000  100000
        step      reservation.ReservationHeld.v1
        step      payment.PaymentDeclined.v1           100000
        step      payment.PaymentApproved.v1           100000
        step      reservation.ReservationConfirmed.v1
        step      rental.CarRented.v1
        entry     CHARGE  DECLINED  100000
        entry     CHARGE  DONE      100000
        """);
  }

  @Test
  void cancelledFree() {
    Booked booked = reserve(Period.inDays(20, 2), "tok_approved");
    awaitRented(booked);
    cancel(booked);
    awaitShown(
        booked,
        """
        status    CANCELLED
        total     100000
        paid      100000
        refunded  100000
        line      DAYS  2  50000  100000
        step      reservation.ReservationHeld.v1
        step      payment.PaymentApproved.v1           100000
        step      reservation.ReservationConfirmed.v1
        step      rental.CarRented.v1
        step      reservation.CancellationRequested.v1
        step      payment.PaymentRefunded.v1           100000
        step      reservation.ReservationCancelled.v1
        step      rental.RentalCancelled.v1
        entry     CHARGE  DONE  100000
        entry     REFUND  DONE  100000
        """);
  }

  @Test
  void cancelledWithAFee() {
    Booked booked = reserve(inThreeHours(2), "tok_approved");
    awaitRented(booked);
    cancel(booked);
    awaitShown(
        booked,
        """
        status    CANCELLED
        total     100000
        paid      100000
        refunded  50000
        line      DAYS  2  50000  100000
        step      reservation.ReservationHeld.v1
        step      payment.PaymentApproved.v1           100000
        step      reservation.ReservationConfirmed.v1
        step      rental.CarRented.v1
        step      reservation.CancellationRequested.v1
        step      payment.PaymentRefunded.v1           50000
        step      reservation.ReservationCancelled.v1
        step      rental.RentalCancelled.v1
        entry     CHARGE  DONE  100000
        entry     REFUND  DONE  50000
        """);
  }

  @Test
  void cancelledWithAFeeOfAllThatWasPaid() {
    Booked booked = reserve(inThreeHours(1), "tok_approved");
    awaitRented(booked);
    cancel(booked);
    awaitShown(
        booked,
        """
        status    CANCELLED
        total     50000
        paid      50000
        refunded  0
        line      DAYS  1  50000  50000
        step      reservation.ReservationHeld.v1
        step      payment.PaymentApproved.v1           50000
        step      reservation.ReservationConfirmed.v1
        step      rental.CarRented.v1
        step      reservation.CancellationRequested.v1
        step      payment.PaymentVoided.v1
        step      reservation.ReservationCancelled.v1
        step      rental.RentalCancelled.v1
        entry     CHARGE  DONE  50000
        """);
  }

  @Test
  void cancelledBeforeItWasPaid() {
    Booked booked = reserve(inThreeHours(2), "tok_declined");
    awaitPayment(booked, "DECLINED");
    cancel(booked);
    awaitShown(
        booked,
        """
        status    CANCELLED
        total     100000
        paid      0
        refunded  0
        line      DAYS  2  50000  100000
        step      reservation.ReservationHeld.v1
        step      payment.PaymentDeclined.v1           100000
        step      reservation.CancellationRequested.v1
        step      payment.PaymentVoided.v1
        step      reservation.ReservationCancelled.v1
        entry     CHARGE  DECLINED  100000
        """);
  }

  @Test
  void paidLaterAndExpiredAndCancelledWhilePaymentWasDown() {
    Booked cancelled = reserve(Period.inDays(20, 2), "tok_approved");
    awaitRented(cancelled);
    JsonObject carOfExpired = registerCar();
    JsonObject carOfPaidLater = registerCar();
    system.launched().stop("payment");
    awaitThatPaymentIsCertainlyNotReached();

    Booked expired = reserve(carOfExpired, inSeconds(8), "tok_approved");
    Booked paidLater = reserve(carOfPaidLater, Period.inDays(20, 2), "tok_approved");
    cancel(cancelled);
    awaitOnMyPage(
        paidLater,
        """
        status    HELD
        total     100000
        paid      0
        refunded  0
        line      DAYS  2  50000  100000
        step      reservation.ReservationHeld.v1
        """);
    awaitOnMyPage(
        cancelled,
        """
        status    CANCELLING
        total     100000
        paid      100000
        refunded  0
        line      DAYS  2  50000  100000
        step      reservation.ReservationHeld.v1
        step      payment.PaymentApproved.v1           100000
        step      reservation.ReservationConfirmed.v1
        step      rental.CarRented.v1
        step      reservation.CancellationRequested.v1
        """);
    String expiredUnpaid =
        """
        status    EXPIRED
        total     50000
        paid      0
        refunded  0
        line      DAYS  1  50000  50000
        step      reservation.ReservationHeld.v1
        step      reservation.ReservationExpired.v1
        """;
    awaitOnMyPage(expired, expiredUnpaid);

    system.launched().start("payment");
    payUntilConfirmed(paidLater);
    awaitShown(
        paidLater,
        """
        status    CONFIRMED
        total     100000
        paid      100000
        refunded  0
        line      DAYS  2  50000  100000
        step      reservation.ReservationHeld.v1
        step      payment.PaymentApproved.v1           100000
        step      reservation.ReservationConfirmed.v1
        step      rental.CarRented.v1
        entry     CHARGE  DONE  100000
        """);
    awaitShown(
        cancelled,
        """
        status    CANCELLED
        total     100000
        paid      100000
        refunded  100000
        line      DAYS  2  50000  100000
        step      reservation.ReservationHeld.v1
        step      payment.PaymentApproved.v1           100000
        step      reservation.ReservationConfirmed.v1
        step      rental.CarRented.v1
        step      reservation.CancellationRequested.v1
        step      payment.PaymentRefunded.v1           100000
        step      reservation.ReservationCancelled.v1
        step      rental.RentalCancelled.v1
        entry     CHARGE  DONE  100000
        entry     REFUND  DONE  100000
        """);
    awaitShown(expired, expiredUnpaid);
  }

  /** An hour from so many seconds from now on: a hold ends at the pick-up at the latest. */
  private static Period inSeconds(int seconds) {
    Instant pickUpAt = now().plusSeconds(seconds);
    return new Period(pickUpAt, pickUpAt.plus(Duration.ofHours(1)));
  }

  /** So many days, too near for a cancellation to be free. */
  private static Period inThreeHours(int days) {
    Instant pickUpAt = now().plus(Duration.ofHours(3));
    return new Period(pickUpAt, pickUpAt.plus(Duration.ofDays(days)));
  }

  private static Instant now() {
    return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Booked reserve(Period period, String method) {
    return reserve(registerCar(), period, method);
  }

  /** What is answered depends on how fast payment is; what comes of it does not. */
  private Booked reserve(JsonObject car, Period period, String method) {
    Answer answer =
        customer.post(
            "/reservation/api/reservations", reservation(car.getString("id"), period, method));
    assertThat(answer.status()).as(answer.body()).isIn(201, 202, 402);
    return new Booked(answer.at(answer.status() == 402 ? "/reservationId" : "/id"), car, period);
  }

  private void cancel(Booked booked) {
    Answer answer = customer.post(path(booked) + "/cancellation", null);
    assertThat(answer.status()).as(answer.body()).isIn(200, 202);
  }

  /**
   * A charge that went over a connection which payment was just closing may have arrived: only of a
   * hold whose charge certainly did not is its end certain without payment.
   */
  private void awaitThatPaymentIsCertainlyNotReached() {
    await()
        .atMost(40, SECONDS)
        .until(
            () -> {
              Booked tried = reserve(Period.inDays(20, 2), "tok_approved");
              String payment = customer.get(path(tried)).at("/payment/status");
              cancel(tried);
              return payment.equals("UNPAID");
            });
  }

  private void payUntilConfirmed(Booked booked) {
    await()
        .atMost(40, SECONDS)
        .pollInterval(1, SECONDS)
        .until(
            () -> {
              if (customer.get(path(booked)).at("/status").equals("CONFIRMED")) {
                return true;
              }
              customer.post(path(booked) + "/payment", method("tok_approved"));
              return false;
            });
  }

  private void awaitRented(Booked booked) {
    await()
        .atMost(40, SECONDS)
        .until(() -> customer.get(path(booked)).at("/rental/status").equals("RENTED"));
  }

  private void awaitPayment(Booked booked, String status) {
    await()
        .atMost(40, SECONDS)
        .until(() -> customer.get(path(booked)).at("/payment/status").equals(status));
  }

  private static String path(Booked booked) {
    return RESERVATIONS + booked.id();
  }

  /** A new car that can be reserved, as My Page shows it. */
  private JsonObject registerCar() {
    JsonObject car = car("ICN", 50_000);
    String id = admin.post("/fleet/api/cars", car).expect(201).at("/id");
    String offers = "/reservation/api/offers?branch=ICN&limit=200&" + Period.inDays(300, 1).query();
    await().atMost(20, SECONDS).until(() -> customer.get(offers).body().contains(id));
    return Json.createObjectBuilder()
        .add("id", id)
        .add("model", car.get("model"))
        .add("plateNumber", car.get("plateNumber"))
        .build();
  }

  /** My Page and payment come to say what the table says, and go on saying so. */
  private void awaitShown(Booked booked, String table) {
    await()
        .during(2, SECONDS)
        .atMost(60, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(shown(booked)).isEqualTo(onMyPage(booked, table));
              assertThat(ledger(booked)).isEqualTo(entries(table));
            });
  }

  private void awaitOnMyPage(Booked booked, String table) {
    await()
        .atMost(30, SECONDS)
        .untilAsserted(() -> assertThat(shown(booked)).isEqualTo(onMyPage(booked, table)));
  }

  /** What My Page says of it, without the steps' times, which are checked here. */
  private JsonObject shown(Booked booked) {
    List<JsonObject> found =
        customer.get("/mypage/api/me/rentals?limit=200").expect(200).items().stream()
            .filter(rental -> rental.getString("reservationId").equals(booked.id()))
            .toList();
    assertThat(found).hasSize(1);
    JsonObject rental = found.get(0);
    List<JsonObject> steps = rental.getJsonArray("timeline").getValuesAs(JsonObject.class);
    assertThat(steps)
        .extracting(step -> step.getString("at"))
        .allSatisfy(at -> assertThat(at).matches(MILLISECONDS_OF_UTC))
        .isSorted();
    var withoutTimes = Json.createArrayBuilder();
    steps.forEach(step -> withoutTimes.add(Json.createObjectBuilder(step).remove("at")));
    return Json.createObjectBuilder(rental).add("timeline", withoutTimes).build();
  }

  /** The table as My Page would say it. */
  private static JsonObject onMyPage(Booked booked, String table) {
    var rental =
        Json.createObjectBuilder()
            .add("reservationId", booked.id())
            .add("car", booked.car())
            .add("pickUpAt", AS_ANSWERED.format(booked.period().pickUpAt()))
            .add("returnAt", AS_ANSWERED.format(booked.period().returnAt()));
    var lines = Json.createArrayBuilder();
    var timeline = Json.createArrayBuilder();
    for (String[] row : rows(table)) {
      switch (row[0]) {
        case "status" -> rental.add("status", row[1]);
        case "total", "paid", "refunded" -> rental.add(row[0], won(row[1]));
        case "line" ->
            lines.add(
                Json.createObjectBuilder()
                    .add("code", row[1])
                    .add("quantity", Integer.parseInt(row[2]))
                    .add("unitPrice", won(row[3]))
                    .add("amount", won(row[4])));
        case "step" ->
            timeline.add(
                Json.createObjectBuilder()
                    .add("type", row[1])
                    .add("amount", row.length > 2 ? won(row[2]) : JsonValue.NULL));
        case "entry" -> {}
        default -> throw new IllegalArgumentException(row[0]);
      }
    }
    return rental.add("lines", lines).add("timeline", timeline).build();
  }

  /** Payment's ledger, which does not begin before payment is asked for the first time. */
  private List<JsonObject> ledger(Booked booked) {
    Answer payment = customer.get("/payment/api/payments/" + booked.id());
    return payment.status() == 404
        ? List.of()
        : payment.expect(200).objects("/entries").stream()
            .map(entry -> Json.createObjectBuilder(entry).remove("id").remove("at").build())
            .toList();
  }

  /** The table's part that payment would say. */
  private static List<JsonObject> entries(String table) {
    List<JsonObject> entries = new ArrayList<>();
    for (String[] row : rows(table)) {
      if (row[0].equals("entry")) {
        entries.add(
            Json.createObjectBuilder()
                .add("kind", row[1])
                .add("status", row[2])
                .add("amount", won(row[3]))
                .build());
      }
    }
    return entries;
  }

  private static List<String[]> rows(String table) {
    return table.lines().map(line -> line.split("\\s+")).toList();
  }

  private static JsonObject won(String amount) {
    return krw(Long.parseLong(amount));
  }
}
