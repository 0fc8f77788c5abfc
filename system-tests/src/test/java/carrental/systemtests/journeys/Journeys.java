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

import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.TheSystem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people do with the system, from outside, the same in every form. Each journey registers cars
 * of its own, so that they do not meet.
 */
abstract class Journeys {

  private TheSystem system;
  private Caller admin;
  private Caller desk;
  private Caller customer;
  private Caller otherCustomer;

  /** The running system under test. */
  abstract TheSystem system();

  @BeforeEach
  void logIn() {
    system = system();
    admin = system.caller("admin-1");
    desk = system.caller("desk-1");
    customer = system.caller("c-1001");
    otherCustomer = system.caller("c-1002");
  }

  @Test
  void everyContextTellsOperatorsItsEventsAndWhatIsNotSettled() {
    Caller operator = system.caller("operator-1");
    for (String context : List.of("fleet", "reservation", "payment", "rental", "mypage")) {
      Answer events = operator.get("/" + context + "/api/events?limit=10").expect(200);
      assertThat(events.objects("/items"))
          .allSatisfy(event -> assertThat(event.getString("source")).isEqualTo("/" + context));
      operator.get("/" + context + "/api/operations/parked-events").expect(200);
      operator.get("/" + context + "/api/operations/unsettled").expect(200);
      customer.get("/" + context + "/api/events").expect(403);
    }
  }

  @Test
  void anAdminRegistersEditsAndWithdrawsACar() {
    JsonObject car = car("ICN", 50_000);
    Answer registered = admin.post("/fleet/api/cars", car).expect(201);
    String path = "/fleet/api/cars/" + registered.at("/id");
    assertThat(registered.header("Location")).endsWith(path);
    assertThat(registered.at("/status")).isEqualTo("AVAILABLE");
    assertThat(registered.at("/dailyRate/amount")).isEqualTo("50000");
    assertThat(admin.post("/fleet/api/cars", car).expect(409).problem())
        .isEqualTo("plate-number-taken");

    JsonObject dearer = Json.createObjectBuilder(car).add("dailyRate", krw(60_000)).build();
    String tag = admin.get(path).expect(200).header("ETag");
    admin.put(path, null, dearer).expect(428);
    admin.put(path, "\"0\"", dearer).expect(412);
    assertThat(admin.put(path, tag, dearer).expect(200).at("/dailyRate/amount")).isEqualTo("60000");
    admin.put(path, tag, dearer).expect(412);

    String carId = registered.at("/id");
    Period period = Period.inDays(3, 2);
    awaitOffer(carId, period, "120000");
    admin.delete(path, admin.get(path).header("ETag")).expect(204);
    assertThat(admin.get(path).expect(200).at("/status")).isEqualTo("WITHDRAWN");
    await().atMost(10, SECONDS).until(() -> offer(carId, period) == null);
  }

  @Test
  void aPaidReservationRentsTheCarAndACancellationFreesItEverywhere() {
    String carId = registerCar(50_000);
    Period period = Period.inDays(3, 2);
    Answer reserved = reserve(customer, carId, period, "tok_approved").expect(201);
    String id = reserved.at("/id");
    assertThat(reserved.at("/status")).isEqualTo("CONFIRMED");
    assertThat(reserved.at("/total/amount")).isEqualTo("100000");
    assertThat(reserved.header("Location")).endsWith("/reservation/api/reservations/" + id);

    awaitCar(carId, "RENTED");
    assertThat(desk.get("/rental/api/rentals/" + id).expect(200).at("/status")).isEqualTo("RENTED");
    awaitRentalSeenInReservation(id, "RENTED");
    assertThat(payment(id).at("/status")).isEqualTo("PAID");

    Answer cancelled =
        customer.post("/reservation/api/reservations/" + id + "/cancellation", null).expect(200);
    assertThat(cancelled.at("/status")).isEqualTo("CANCELLED");
    assertThat(payment(id).at("/status")).isEqualTo("REFUNDED");
    assertThat(payment(id).at("/refunded/amount")).isEqualTo("100000");
    awaitCar(carId, "AVAILABLE");
    assertThat(desk.get("/rental/api/rentals/" + id).at("/status")).isEqualTo("CANCELLED");
    awaitRentalSeenInReservation(id, "CANCELLED");

    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () -> {
              JsonObject shown = onMyPage(customer, id);
              assertThat(shown.getString("status")).isEqualTo("CANCELLED");
              assertThat(shown.getJsonObject("refunded").getString("amount")).isEqualTo("100000");
            });
    reserve(otherCustomer, carId, period, "tok_approved").expect(201);
  }

  @Test
  void aCarWithTwoOpenContractsIsRentedUntilBothAreCancelled() {
    String carId = registerCar(50_000);
    String first =
        reserve(customer, carId, Period.inDays(3, 2), "tok_approved").expect(201).at("/id");
    String second =
        reserve(otherCustomer, carId, Period.inDays(8, 2), "tok_approved").expect(201).at("/id");
    await()
        .atMost(10, SECONDS)
        .until(() -> desk.get("/rental/api/cars/" + carId).at("/openContracts").equals("2"));
    awaitCar(carId, "RENTED");

    cancel(customer, first).expect(200);
    await()
        .atMost(10, SECONDS)
        .until(() -> desk.get("/rental/api/cars/" + carId).at("/openContracts").equals("1"));
    awaitCar(carId, "RENTED");

    cancel(otherCustomer, second).expect(200);
    awaitCar(carId, "AVAILABLE");
  }

  @Test
  void aDeclinedPaymentRentsNothingAndAnotherMethodMayBeTried() {
    String carId = registerCar(70_000);
    Answer declined = reserve(customer, carId, Period.inDays(4, 1), "tok_declined").expect(402);
    String id = declined.at("/reservationId");
    assertThat(declined.problem()).isEqualTo("payment-declined");
    assertThat(declined.header("Location")).endsWith(id);
    assertThat(customer.get("/reservation/api/reservations/" + id).at("/status")).isEqualTo("HELD");
    // What came later has arrived, so what came before would have.
    String marker = registerCar(10_000);
    reserve(otherCustomer, marker, Period.inDays(4, 1), "tok_approved").expect(201);
    awaitCar(marker, "RENTED");
    desk.get("/rental/api/rentals/" + id).expect(404);
    assertThat(desk.get("/rental/api/cars/" + carId).at("/openContracts")).isEqualTo("0");
    assertThat(desk.get("/rental/api/cars/" + carId).at("/status")).isEqualTo("AVAILABLE");

    Answer paid =
        customer
            .post("/reservation/api/reservations/" + id + "/payment", method("tok_approved"))
            .expect(200);
    assertThat(paid.at("/status")).isEqualTo("CONFIRMED");
    awaitCar(carId, "RENTED");
    customer
        .post("/reservation/api/reservations/" + id + "/payment", method("tok_approved"))
        .expect(409);
  }

  @Test
  void aCarIsHandedOverAndReturned() {
    String carId = registerCar(40_000);
    Period period = Period.inDays(1, 1);
    String id = reserve(customer, carId, period, "tok_approved").expect(201).at("/id");
    awaitCar(carId, "RENTED");
    String rental = "/rental/api/rentals/" + id;
    desk.post(rental + "/return", givenBack(12_400)).expect(409);
    Answer handedOver = desk.post(rental + "/hand-over", handOver(12_000, period)).expect(200);
    assertThat(handedOver.at("/handedOverAt")).isNotNull();
    desk.post(rental + "/hand-over", handOver(12_000, period)).expect(409);
    cancel(customer, id).expect(409);
    await()
        .atMost(10, SECONDS)
        .until(
            () ->
                customer.get("/reservation/api/reservations/" + id).at("/rental/handedOverAt")
                    != null);

    assertThat(desk.post(rental + "/return", givenBack(12_400)).expect(200).at("/status"))
        .isEqualTo("RETURNED");
    desk.post(rental + "/return", givenBack(12_400)).expect(409);
    awaitCar(carId, "AVAILABLE");
    await()
        .atMost(10, SECONDS)
        .until(
            () ->
                customer
                    .get("/reservation/api/reservations/" + id)
                    .at("/status")
                    .equals("COMPLETED"));
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                assertThat(steps(onMyPage(customer, id)))
                    .containsExactlyInAnyOrder(
                        "reservation.ReservationHeld.v1",
                        "payment.PaymentApproved.v1",
                        "reservation.ReservationConfirmed.v1",
                        "rental.CarRented.v1",
                        "reservation.ReservationPickedUp.v1",
                        "rental.CarHandedOver.v1",
                        "rental.CarReturned.v1",
                        "reservation.ReservationCompleted.v1"));
  }

  @Test
  void myPageKeepsTheProfileAndShowsCars() {
    Caller person = system.caller("c-1003");
    Answer me = person.get("/mypage/api/me").expect(200);
    JsonObject profile =
        Json.createObjectBuilder()
            .add("name", "Kim Min-jun")
            .add("email", "minjun@example.com")
            .add("phone", "+82 10-1234-5678")
            .build();
    person.put("/mypage/api/me/profile", null, profile).expect(428);
    person.put("/mypage/api/me/profile", me.header("ETag"), profile).expect(200);
    person.put("/mypage/api/me/profile", me.header("ETag"), profile).expect(412);
    Answer now = person.get("/mypage/api/me").expect(200);
    assertThat(now.at("/customerId")).isEqualTo("c-1003");
    assertThat(now.at("/profile/name")).isEqualTo("Kim Min-jun");
    assertThat(customer.get("/mypage/api/me").body()).doesNotContain("Min-jun");

    String carId = registerCar(55_000);
    await()
        .atMost(10, SECONDS)
        .until(
            () ->
                person.all("/mypage/api/cars?limit=200").stream()
                    .anyMatch(c -> c.getString("id").equals(carId)));
  }

  @Test
  void everyChangeIsSeenAsItHappens() {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest stream =
        otherCustomer
            .request("/mypage/api/me/stream")
            .header("Accept", "text/event-stream")
            .timeout(java.time.Duration.ofMinutes(2))
            .build();
    var open = new CompletableFuture<Integer>();
    var reading =
        client.sendAsync(
            stream,
            response -> {
              open.complete(response.statusCode());
              return java.net.http.HttpResponse.BodySubscribers.fromLineSubscriber(
                  new LineCollector(seen));
            });
    assertThat(open.orTimeout(15, SECONDS).join()).isEqualTo(200);

    String carId = registerCar(45_000);
    String id =
        reserve(otherCustomer, carId, Period.inDays(5, 1), "tok_approved").expect(201).at("/id");
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                assertThat(seen)
                    .anyMatch(line -> line.contains("rental.CarRented.v1"))
                    .anyMatch(line -> line.startsWith("data:") && line.contains(id)));
    cancel(otherCustomer, id).expect(200);
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                assertThat(seen)
                    .anyMatch(line -> line.contains("payment.PaymentRefunded.v1"))
                    .anyMatch(line -> line.contains("rental.RentalCancelled.v1")));
    List<Long> ids =
        seen.stream()
            .filter(line -> line.startsWith("id:"))
            .map(line -> Long.valueOf(line.substring(3).strip()))
            .toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    reading.cancel(true);
  }

  @Test
  void theSameRequestTwentyTimesIsOneReservationAndOneCharge() {
    String carId = registerCar(30_000);
    JsonObject body = reservation(carId, Period.inDays(6, 1), "tok_approved");
    String key = UUID.randomUUID().toString();
    List<CompletableFuture<Answer>> flying =
        IntStream.range(0, 20)
            .mapToObj(i -> customer.postLater("/reservation/api/reservations", key, body))
            .toList();
    Map<Integer, List<Answer>> byStatus =
        flying.stream()
            .map(CompletableFuture::join)
            .collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.toList()));
    assertThat(byStatus.keySet()).isSubsetOf(Set.of(201, 409));
    assertThat(byStatus.getOrDefault(409, List.of()))
        .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("request-in-flight"));
    Answer again = customer.post("/reservation/api/reservations", key, body).expect(201);
    assertThat(byStatus.getOrDefault(201, List.of()))
        .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(again.body()));
    assertThat(payment(again.at("/id")).objects("/entries")).hasSize(1);
    assertThat(customer.all("/reservation/api/reservations?limit=200"))
        .filteredOn(one -> one.getString("carId").equals(carId))
        .hasSize(1);
    assertThat(
            customer
                .post(
                    "/reservation/api/reservations",
                    key,
                    reservation(carId, Period.inDays(9, 1), "tok_approved"))
                .expect(422)
                .problem())
        .isEqualTo("idempotency-key-reused");
    customer.post("/reservation/api/reservations", null, body).expect(400);
  }

  @Test
  void ofManyCustomersWhoWantOneCarExactlyOneGetsIt() {
    String carId = registerCar(30_000);
    JsonObject body = reservation(carId, Period.inDays(6, 3), "tok_approved");
    List<CompletableFuture<Answer>> flying =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    (i % 2 == 0 ? customer : otherCustomer)
                        .postLater(
                            "/reservation/api/reservations", UUID.randomUUID().toString(), body))
            .toList();
    List<Integer> statuses = flying.stream().map(f -> f.join().status()).sorted().toList();
    assertThat(statuses.get(0)).isEqualTo(201);
    assertThat(statuses.subList(1, 16)).containsOnly(409);
  }

  @Test
  void nobodySeesOrTouchesWhatIsNotTheirs() {
    String carId = registerCar(35_000);
    String id = reserve(customer, carId, Period.inDays(7, 1), "tok_approved").expect(201).at("/id");
    String path = "/reservation/api/reservations/" + id;
    otherCustomer.get(path).expect(404);
    otherCustomer.post(path + "/cancellation", null).expect(404);
    otherCustomer.get("/payment/api/payments/" + id).expect(404);
    assertThat(otherCustomer.all("/reservation/api/reservations?limit=200"))
        .noneMatch(one -> one.getString("id").equals(id));
    customer.post("/fleet/api/cars", car("ICN", 1)).expect(403);
    customer.get("/rental/api/rentals/" + id).expect(403);
    customer
        .put(path + "/pick-up", null, Json.createObjectBuilder().add("handOverId", id).build())
        .expect(403);
    Answer nobody = Caller.anonymous(system.origin()).get(path).expect(401);
    assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
    Caller.withToken(system.origin(), "e30.e30.e30").get(path).expect(401);
  }

  @Test
  void whereNothingIsNothingIsToldOfTheServer() {
    for (String context : List.of("fleet", "reservation", "payment", "rental", "mypage")) {
      for (String path : List.of("/", "/nothing", "/problem", "/WEB-INF/web.xml", "/api/nothing")) {
        Answer nothing = customer.get("/" + context + path).expect(404);
        assertThat(nothing.body()).doesNotContain("Exception", "SRVE");
        // Fleet has screens, and pages of its own for who looks at them.
        if (!context.equals("fleet")) {
          assertThat(nothing.problem()).as(context + path).isEqualTo("not-found");
        }
      }
    }
  }

  @Test
  void badInputIsAnsweredWithEverythingThatIsWrong() {
    JsonObject bad =
        Json.createObjectBuilder()
            .add("carId", "42")
            .add("pickUpAt", "2026-02-30T10:00:00Z")
            .add("payment", Json.createObjectBuilder().add("method", "cash"))
            .add("amount", "-1")
            .build();
    Answer refused = customer.post("/reservation/api/reservations", bad).expect(400);
    assertThat(refused.objects("/violations"))
        .extracting(violation -> violation.getString("pointer"))
        .contains("#/carId", "#/pickUpAt", "#/returnAt", "#/amount");
    Period period = Period.inDays(3, 1);
    assertThat(
            reserve(customer, UUID.randomUUID().toString(), period, "tok_approved")
                .expect(404)
                .problem())
        .isNotBlank();
  }

  @Test
  void aMethodThatNoProviderKnowsIsRefused() {
    String carId = registerCar(35_000);
    Period period = Period.inDays(12, 1);
    assertThat(reserve(customer, carId, period, "cash").expect(400).objects("/violations"))
        .extracting(violation -> violation.getString("pointer"))
        .containsExactly("#/payment/method");
    assertThat(offer(carId, period)).isNotNull();
    Answer refused = reserve(customer, carId, period, "tok_nobody_knows").expect(402);
    cancel(customer, refused.at("/reservationId")).expect(200);
  }

  @Test
  void theDeskNotesWhatItSeesAtBothEndsAndACarIsWithOneCustomerAtATime() {
    String carId = registerCar(40_000);
    Period period = Period.inDays(1, 1);
    String id = reserve(customer, carId, period, "tok_approved").expect(201).at("/id");
    Period later = Period.inDays(4, 1);
    String next = reserve(otherCustomer, carId, later, "tok_approved").expect(201).at("/id");
    await()
        .atMost(10, SECONDS)
        .until(() -> desk.get("/rental/api/cars/" + carId).at("/openContracts").equals("2"));
    String rental = "/rental/api/rentals/" + id;

    JsonObject tooEarly = licenceUntil(period.pickUpAt().toString().substring(0, 10));
    assertThat(desk.post(rental + "/hand-over", tooEarly).expect(400).objects("/violations"))
        .extracting(violation -> violation.getString("pointer"))
        .containsExactly("#/licence/validUntil");
    assertThat(desk.get(rental).at("/handedOver")).isNull();
    desk.post(rental + "/hand-over", handOver(12_000, period)).expect(200);
    assertThat(
            desk.post("/rental/api/rentals/" + next + "/hand-over", handOver(12_000, later))
                .expect(409)
                .problem())
        .isEqualTo("car-still-out");

    desk.post(rental + "/return", givenBack(11_999)).expect(400);
    Answer returned = desk.post(rental + "/return", givenBack(12_000)).expect(200);
    assertThat(returned.at("/handedOver/odometerKm")).isEqualTo("12000");
    assertThat(returned.at("/returned/fuelEighths")).isEqualTo("8");
    assertThat(returned.at("/returned/damageNotes")).isEqualTo("none");
    cancel(otherCustomer, next).expect(200);
    desk.post("/rental/api/rentals/" + next + "/hand-over", handOver(12_000, later)).expect(409);
    awaitCar(carId, "AVAILABLE");
  }

  @Test
  void myPageShowsWhatIsToComeAndWhatIsOverUntilTheCustomerIsErased() {
    Caller person = system.caller("c-1003");
    String me = "/mypage/api/me";
    JsonObject profile =
        Json.createObjectBuilder()
            .add("name", "Kim Min-jun")
            .add("email", "minjun@example.com")
            .add("phone", "+82 10-1234-5678")
            .build();
    person.put(me + "/profile", person.get(me).header("ETag"), profile).expect(200);
    String carId = registerCar(45_000);
    Answer reserved = reserve(person, carId, Period.inDays(20, 2), "tok_approved").expect(201);
    String id = reserved.at("/id");
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                assertThat(person.all(me + "/rentals?when=upcoming"))
                    .filteredOn(rental -> rental.getString("reservationId").equals(id))
                    .extracting(rental -> rental.get("lines"))
                    .containsExactly(reserved.json().get("lines")));
    assertThat(person.delete(me, null).expect(409).problem()).isEqualTo("rentals-open");

    cancel(person, id).expect(200);
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(person.all(me + "/rentals?when=upcoming")).isEmpty();
              assertThat(person.all(me + "/rentals?when=past"))
                  .extracting(rental -> rental.getString("reservationId"))
                  .contains(id);
            });
    person.delete(me, null).expect(204);
    assertThat(person.get(me).expect(200).at("/profile")).isNull();
    assertThat(person.all(me + "/rentals")).isEmpty();
    assertThat(person.get("/payment/api/payments/" + id).at("/refunded/amount")).isEqualTo("90000");
  }

  @Test
  void aBranchThatAnAdminOpensGetsItsCarsAndItsHours() {
    JsonObject wrong =
        Json.createObjectBuilder()
            .add("code", "jeju")
            .add("timeZone", "+09:00")
            .add("opensAt", "20:00")
            .add("closesAt", "08:00")
            .build();
    assertThat(admin.post("/fleet/api/branches", wrong).expect(400).objects("/violations"))
        .extracting(violation -> violation.getString("pointer"))
        .contains("#/code", "#/name", "#/address", "#/timeZone", "#/closesAt");

    String code = newBranchCode();
    JsonObject branch = branch("Jeju Airport").add("code", code).build();
    customer.post("/fleet/api/branches", branch).expect(403);
    Answer opened = admin.post("/fleet/api/branches", branch).expect(201);
    String path = "/fleet/api/branches/" + code;
    assertThat(opened.header("Location")).endsWith(path);
    assertThat(admin.post("/fleet/api/branches", branch).expect(409).problem())
        .isEqualTo("branch-exists");

    String carId = admin.post("/fleet/api/cars", car(code, 50_000)).expect(201).at("/id");
    Period period = Period.inDays(3, 2);
    await().atMost(10, SECONDS).until(() -> offer(carId, code, period) != null);
    assertThat(reserve(customer, carId, period, "tok_approved").expect(201).at("/branch"))
        .isEqualTo(code);

    JsonObject renamed = branch("Jeju City").build();
    admin.put(path, opened.header("ETag"), renamed).expect(200);
    admin.put(path, opened.header("ETag"), renamed).expect(412);
    assertThat(customer.get(path).expect(200).at("/name")).isEqualTo("Jeju City");
  }

  @Test
  void aCarGoesOutOfServiceAndComesBackAndADearerRateLeavesReservationsAlone() {
    JsonObject cheap = car("ICN", 50_000);
    String carId = admin.post("/fleet/api/cars", cheap).expect(201).at("/id");
    String path = "/fleet/api/cars/" + carId;
    Period period = Period.inDays(30, 2);
    awaitOffer(carId, period, "100000");
    String id = reserve(customer, carId, period, "tok_approved").expect(201).at("/id");

    JsonObject dearer = Json.createObjectBuilder(cheap).add("dailyRate", krw(60_000)).build();
    admin.put(path, "*", dearer).expect(200);
    awaitOffer(carId, Period.inDays(40, 2), "120000");
    assertThat(customer.get("/reservation/api/reservations/" + id).at("/total/amount"))
        .isEqualTo("100000");
    cancel(customer, id).expect(200);
    awaitCar(carId, "AVAILABLE");

    String until = Period.inDays(5, 1).returnAt().toString();
    JsonObject brakes =
        Json.createObjectBuilder().add("reason", "Brakes").add("until", until).build();
    admin.put(path + "/out-of-service", null, brakes).expect(428);
    Answer out =
        admin.put(path + "/out-of-service", admin.get(path).header("ETag"), brakes).expect(200);
    assertThat(out.at("/status")).isEqualTo("OUT_OF_SERVICE");
    assertThat(admin.get(path).at("/outOfService/reason")).isEqualTo("Brakes");
    await().atMost(10, SECONDS).until(() -> offer(carId, Period.inDays(4, 1)) == null);
    assertThat(offer(carId, Period.inDays(6, 1))).isNotNull();
    reserve(customer, carId, Period.inDays(4, 1), "tok_approved").expect(409);
    Answer back = admin.delete(path + "/out-of-service", out.header("ETag")).expect(200);
    assertThat(back.at("/status")).isEqualTo("AVAILABLE");
    assertThat(admin.get(path).at("/outOfService")).isNull();
  }

  @Test
  void aCarThatWasNeverRentedIsDeletedForGoodAndOneThatWasIsNot() {
    JsonObject mistake = car("ICN", 50_000);
    String carId = admin.post("/fleet/api/cars", mistake).expect(201).at("/id");
    String path = "/fleet/api/cars/" + carId;
    Period period = Period.inDays(3, 1);
    awaitOffer(carId, period, "50000");
    admin.delete(path + "?forGood=true", null).expect(428);
    admin.delete(path + "?forGood=true", "\"1\"").expect(204);
    admin.get(path).expect(404);
    admin.post("/fleet/api/cars", mistake).expect(201);

    String rented = registerCar(50_000);
    String id = reserve(customer, rented, period, "tok_approved").expect(201).at("/id");
    awaitCar(rented, "RENTED");
    cancel(customer, id).expect(200);
    awaitCar(rented, "AVAILABLE");
    assertThat(
            admin.delete("/fleet/api/cars/" + rented + "?forGood=true", "*").expect(409).problem())
        .isEqualTo("car-was-rented");
  }

  @Test
  void reservationsThatAChangeOfTheFleetHitsAreListedForTheAdmin() {
    String carId = registerCar(50_000);
    Period period = Period.inDays(4, 1);
    String id = reserve(customer, carId, period, "tok_approved").expect(201).at("/id");
    String path = "/fleet/api/cars/" + carId;
    JsonObject damage =
        Json.createObjectBuilder()
            .add("reason", "Damage")
            .add("until", Period.inDays(5, 1).returnAt().toString())
            .build();
    admin.put(path + "/out-of-service", admin.get(path).header("ETag"), damage).expect(200);
    await().atMost(10, SECONDS).until(() -> conflicts().contains(id));
    admin.delete(path + "/out-of-service", admin.get(path).header("ETag")).expect(200);
    await().atMost(10, SECONDS).until(() -> !conflicts().contains(id));
    assertThat(customer.get("/reservation/api/reservations/" + id).at("/status"))
        .isEqualTo("CONFIRMED");
  }

  private String conflicts() {
    return admin.get("/reservation/api/conflicts?limit=200").expect(200).body();
  }

  @Test
  void aLongRentalCostsTheSameInTheOfferTheReservationAndOnMyPage() {
    String carId = registerCar(50_000);
    Period week = Period.inDays(20, 7);
    JsonObject offer = offer(carId, week);
    assertThat(offer.getJsonArray("lines").toString())
        .contains("\"DAYS\"", "\"LONG_RENTAL\"", "\"-35000\"");
    assertThat(offer.getJsonObject("total").getString("amount")).isEqualTo("315000");
    Answer reserved = reserve(customer, carId, week, "tok_approved").expect(201);
    assertThat(reserved.json().get("lines")).hasToString(offer.get("lines").toString());
    String id = reserved.at("/id");
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                assertThat(customer.all("/mypage/api/me/rentals?limit=200"))
                    .filteredOn(rental -> rental.getString("reservationId").equals(id))
                    .singleElement()
                    .satisfies(
                        rental -> {
                          assertThat(rental.get("lines")).isEqualTo(offer.get("lines"));
                          assertThat(rental.get("total")).isEqualTo(offer.get("total"));
                          assertThat(rental.get("paid")).isEqualTo(offer.get("total"));
                        }));
  }

  @Test
  void whoCancelsLateIsShownTheFeeBeforeAndPaysIt() {
    String carId = registerCar(50_000);
    Instant soon =
        Clock.systemUTC().instant().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
    Period period = new Period(soon, soon.plus(Duration.ofDays(2)));
    String id = reserve(customer, carId, period, "tok_approved").expect(201).at("/id");
    Answer quote =
        customer.get("/reservation/api/reservations/" + id + "/cancellation").expect(200);
    assertThat(quote.at("/fee/amount")).isEqualTo("50000");
    assertThat(quote.at("/refund/amount")).isEqualTo("50000");
    assertThat(Instant.parse(quote.at("/freeUntil"))).isEqualTo(soon.minus(Duration.ofHours(24)));
    assertThat(cancel(customer, id).expect(200).at("/status")).isEqualTo("CANCELLED");
    assertThat(payment(id).at("/status")).isEqualTo("PARTLY_REFUNDED");
    assertThat(payment(id).at("/refunded/amount")).isEqualTo("50000");
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () -> {
              JsonObject shown = onMyPage(customer, id);
              assertThat(shown.getString("status")).isEqualTo("CANCELLED");
              assertThat(shown.getJsonObject("paid").getString("amount")).isEqualTo("100000");
              assertThat(shown.getJsonObject("refunded").getString("amount")).isEqualTo("50000");
            });
    String free =
        reserve(customer, carId, Period.inDays(5, 1), "tok_approved").expect(201).at("/id");
    assertThat(
            customer
                .get("/reservation/api/reservations/" + free + "/cancellation")
                .expect(200)
                .at("/fee/amount"))
        .isEqualTo("0");
  }

  @Test
  void aHoldThatNobodyPaysEndsAndGivesTheCarBack() {
    String carId = registerCar(50_000);
    // A hold ends with the pick-up at the latest.
    Instant soon = Clock.systemUTC().instant().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
    Period period = new Period(soon, soon.plus(Duration.ofDays(1)));
    String id = reserve(customer, carId, period, "tok_declined").expect(402).at("/reservationId");
    String path = "/reservation/api/reservations/" + id;
    Period later = new Period(soon.plus(Duration.ofHours(2)), period.returnAt());
    reserve(otherCustomer, carId, later, "tok_approved").expect(409);
    await().atMost(30, SECONDS).until(() -> customer.get(path).at("/status").equals("EXPIRED"));
    customer.post(path + "/payment", method("tok_approved")).expect(409);
    assertThat(payment(id).at("/paid/amount")).isEqualTo("0");
    reserve(otherCustomer, carId, later, "tok_approved").expect(201);
    await()
        .atMost(10, SECONDS)
        .until(() -> onMyPage(customer, id).getString("status").equals("EXPIRED"));
  }

  @Test
  void betweenTwoRentalsACarRestsForAnHour() {
    String carId = registerCar(50_000);
    Period first = Period.inDays(5, 1);
    reserve(customer, carId, first, "tok_approved").expect(201);
    Duration two = Duration.ofHours(2);
    Instant resting = first.returnAt().plus(Duration.ofMinutes(59));
    Instant rested = first.returnAt().plus(Duration.ofMinutes(60));
    Instant before = first.pickUpAt().minus(Duration.ofMinutes(60));
    for (Period tooClose :
        List.of(
            new Period(resting, resting.plus(two)),
            new Period(before.plusSeconds(1).minus(two), before.plusSeconds(1)))) {
      reserve(otherCustomer, carId, tooClose, "tok_approved").expect(409);
      assertThat(offer(carId, tooClose)).isNull();
    }
    for (Period fine :
        List.of(new Period(rested, rested.plus(two)), new Period(before.minus(two), before))) {
      assertThat(offer(carId, fine)).isNotNull();
      reserve(otherCustomer, carId, fine, "tok_approved").expect(201);
    }
  }

  @Test
  void offersAndMyPageComeInOrderAndPageByPage() {
    String code = newBranchCode();
    admin.post("/fleet/api/branches", branch("Jeju").add("code", code).build()).expect(201);
    Period period = Period.inDays(3, 2);
    for (long rate : List.of(30_000, 10_000, 20_000)) {
      String carId = admin.post("/fleet/api/cars", car(code, rate)).expect(201).at("/id");
      await().atMost(10, SECONDS).until(() -> offer(carId, code, period) != null);
    }
    String offers = "/reservation/api/offers?branch=" + code + "&limit=2&" + period.query();
    assertThat(customer.get(offers).expect(200).items()).hasSize(2);
    assertThat(customer.all(offers))
        .extracting(offer -> offer.getJsonObject("total").getString("amount"))
        .containsExactly("20000", "40000", "60000");

    for (JsonObject offer : customer.all(offers)) {
      String id =
          reserve(customer, offer.getString("carId"), period, "tok_approved").expect(201).at("/id");
      await().atMost(10, SECONDS).untilAsserted(() -> onMyPage(customer, id));
    }
    String rentals = "/mypage/api/me/rentals?limit=";
    assertThat(customer.get(rentals + 2).expect(200).items()).hasSize(2);
    assertThat(customer.all(rentals + 2))
        .hasSizeGreaterThan(2)
        .extracting(rental -> rental.getString("reservationId"))
        .containsExactlyElementsOf(
            customer.all(rentals + 200).stream()
                .map(rental -> rental.getString("reservationId"))
                .toList());
  }

  @Test
  void offersAreFoundByClassAndByAPartOfTheName() {
    String carId = registerCar(50_000);
    String offers = "/reservation/api/offers?branch=ICN&limit=200&" + Period.inDays(40, 1).query();
    assertThat(customer.all(offers + "&acriss=CDAR&text=AVANTE"))
        .allMatch(offer -> offer.getString("acriss").equals("CDAR"))
        .anyMatch(offer -> offer.getString("carId").equals(carId));
    assertThat(customer.all(offers + "&text=morning"))
        .noneMatch(offer -> offer.getString("carId").equals(carId));
    customer.get(offers + "&acriss=XYZ1").expect(400);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 24, ?pickUpAt, a time that is still to come",
    "48, 0, ?returnAt, a time after pickUpAt",
    "48, -1, ?returnAt, a time after pickUpAt",
    "48, 0.5, ?returnAt, at least 60 minutes later",
    "48, 2161, ?returnAt, at most 90 days later",
    "9650, 24, ?pickUpAt, at most 400 days ahead",
  })
  void aPeriodThatIsNotTakenIsToldWithWhatWouldBe(
      double pickUpInHours, double lengthInHours, String pointer, String allowed) {
    Instant pickUpAt =
        Clock.systemUTC()
            .instant()
            .truncatedTo(ChronoUnit.HOURS)
            .plusSeconds((long) (pickUpInHours * 3600));
    Instant returnAt = pickUpAt.plusSeconds((long) (lengthInHours * 3600));
    Answer refused =
        customer
            .get(
                "/reservation/api/offers?branch=ICN&pickUpAt=%s&returnAt=%s"
                    .formatted(pickUpAt, returnAt))
            .expect(400);
    assertThat(refused.objects("/violations"))
        .extracting(one -> one.getString("pointer") + " " + one.getString("allowed"))
        .containsExactly(pointer + " " + allowed);
  }

  @Test
  void whatWasExpectedToBePaidIsCheckedToTheCent() {
    JsonObject rate = money("49.99", "EUR");
    String carId =
        admin
            .post(
                "/fleet/api/cars",
                Json.createObjectBuilder(car("GMP", 50_000)).add("dailyRate", rate).build())
            .expect(201)
            .at("/id");
    Period week = Period.inDays(60, 7);
    JsonObject[] offer = new JsonObject[1];
    await().atMost(10, SECONDS).until(() -> (offer[0] = offer(carId, "GMP", week)) != null);
    // 349.93 less ten percent, the cent rounded.
    assertThat(offer[0].getJsonObject("total")).isEqualTo(money("314.94", "EUR"));
    JsonObject wish = reservation(carId, week, "tok_approved");
    Answer refused =
        customer
            .post(
                "/reservation/api/reservations",
                Json.createObjectBuilder(wish).add("expectedTotal", money("314.93", "EUR")).build())
            .expect(409);
    assertThat(refused.problem()).isEqualTo("total-differs");
    Answer reserved =
        customer
            .post(
                "/reservation/api/reservations",
                Json.createObjectBuilder(wish).add("expectedTotal", money("314.94", "EUR")).build())
            .expect(201);
    assertThat(
            customer
                .get("/payment/api/payments/" + reserved.at("/id"))
                .expect(200)
                .at("/entries/0/amount/amount"))
        .isEqualTo("314.94");
  }

  private static JsonObject money(String amount, String currency) {
    return Json.createObjectBuilder().add("amount", amount).add("currency", currency).build();
  }

  @Test
  void pickUpAndReturnAreWithinTheOpeningHours() {
    String query = "/reservation/api/offers?branch=GMP&pickUpAt=%s&returnAt=%s";
    Period day = Period.inDays(5, 1);
    customer.get(query.formatted(day.pickUpAt(), day.returnAt())).expect(200);
    // 11:00 in Seoul, less six hours.
    Answer tooEarly =
        customer
            .get(query.formatted(day.pickUpAt().minusSeconds(6 * 3600), day.returnAt()))
            .expect(400);
    assertThat(tooEarly.objects("/violations"))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.getString("pointer")).isEqualTo("?pickUpAt");
              assertThat(violation.getString("allowed"))
                  .isEqualTo("from 08:00 to 20:00 in Asia/Seoul");
            });
  }

  @Test
  void nobodyHoldsMoreThanTwoCarsWithoutPaying() {
    Caller third = system.caller("c-1003");
    List<String> held = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      held.add(
          reserve(third, registerCar(50_000), Period.inDays(3, 1), "tok_declined")
              .expect(402)
              .at("/reservationId"));
    }
    String wanted = registerCar(50_000);
    Answer refused = reserve(third, wanted, Period.inDays(3, 1), "tok_declined").expect(429);
    assertThat(refused.problem()).isEqualTo("too-many-holds");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 900);
    assertThat(offer(wanted, Period.inDays(3, 1))).isNotNull();
    held.forEach(id -> cancel(third, id).expect(200));
    String id = reserve(third, wanted, Period.inDays(3, 1), "tok_approved").expect(201).at("/id");
    cancel(third, id).expect(200);
  }

  @Test
  void aTravelAgencyFindsItsReservationsByItsOwnNamesAndFollowsTheirChanges() {
    String reference = "PO-" + UUID.randomUUID();
    String carId = registerCar(50_000);
    JsonObject wanted =
        Json.createObjectBuilder(reservation(carId, Period.inDays(3, 1), "tok_approved"))
            .add("externalReference", reference)
            .build();
    Answer reserved = customer.post("/reservation/api/reservations", wanted).expect(201);
    String id = reserved.at("/id");
    assertThat(
            customer
                .post(
                    "/reservation/api/reservations",
                    Json.createObjectBuilder(
                            reservation(carId, Period.inDays(8, 1), "tok_approved"))
                        .add("externalReference", reference)
                        .build())
                .expect(409)
                .problem())
        .isEqualTo("external-reference-taken");
    String mine = "/reservation/api/reservations?externalReference=" + reference;
    assertThat(customer.get(mine).objects("/items"))
        .extracting(one -> one.getString("id"))
        .containsExactly(id);
    assertThat(otherCustomer.get(mine).objects("/items")).isEmpty();

    String since = customer.get("/reservation/api/reservations/" + id).at("/changedAt");
    cancel(customer, id).expect(200);
    assertThat(customer.get("/reservation/api/reservations?since=" + since).objects("/items"))
        .filteredOn(one -> one.getString("id").equals(id))
        .singleElement()
        .satisfies(one -> assertThat(one.getString("status")).isEqualTo("CANCELLED"));
  }

  private static JsonObject licenceUntil(String day) {
    return Json.createObjectBuilder(givenBack(12_000))
        .add("licence", Json.createObjectBuilder().add("lastFour", "4711").add("validUntil", day))
        .build();
  }

  /** A branch that never closes, without its code. */
  private static JsonObjectBuilder branch(String name) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("address", "2 Gonghang-ro, Jeju")
        .add("timeZone", "Asia/Seoul")
        .add("opensAt", "00:00")
        .add("closesAt", "24:00");
  }

  /** Three letters that no branch has as its code yet. */
  private String newBranchCode() {
    var taken =
        admin.get("/fleet/api/branches").items().stream().map(b -> b.getString("code")).toList();
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "Z" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
        .filter(code -> !taken.contains(code))
        .findFirst()
        .orElseThrow();
  }

  private String registerCar(long dailyRate) {
    String carId = admin.post("/fleet/api/cars", car("ICN", dailyRate)).expect(201).at("/id");
    await().atMost(10, SECONDS).until(() -> desk.get("/rental/api/cars/" + carId).status() == 200);
    Period period = Period.inDays(300, 1);
    await().atMost(10, SECONDS).until(() -> offer(carId, period) != null);
    return carId;
  }

  private static Answer reserve(Caller caller, String carId, Period period, String method) {
    return caller.post("/reservation/api/reservations", reservation(carId, period, method));
  }

  private static Answer cancel(Caller caller, String id) {
    return caller.post("/reservation/api/reservations/" + id + "/cancellation", null);
  }

  private Answer payment(String reservationId) {
    return customer.get("/payment/api/payments/" + reservationId).expect(200);
  }

  /** The car's status in both contexts that show it. */
  private void awaitCar(String carId, String status) {
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(desk.get("/rental/api/cars/" + carId).expect(200).at("/status"))
                  .isEqualTo(status);
              assertThat(admin.get("/fleet/api/cars/" + carId).expect(200).at("/status"))
                  .isEqualTo(status);
            });
  }

  private void awaitRentalSeenInReservation(String id, String status) {
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                assertThat(customer.get("/reservation/api/reservations/" + id).at("/rental/status"))
                    .isEqualTo(status));
  }

  private void awaitOffer(String carId, Period period, String total) {
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () -> {
              JsonObject offer = offer(carId, period);
              assertThat(offer).isNotNull();
              assertThat(offer.getJsonObject("total").getString("amount")).isEqualTo(total);
            });
  }

  private JsonObject offer(String carId, Period period) {
    return offer(carId, "ICN", period);
  }

  /** Null also while reservation does not know the branch yet. */
  private JsonObject offer(String carId, String branch, Period period) {
    String offers =
        "/reservation/api/offers?" + period.query() + "&branch=" + branch + "&limit=200";
    if (customer.get(offers).status() == 400) {
      return null;
    }
    return customer.all(offers).stream()
        .filter(offer -> offer.getString("carId").equals(carId))
        .findFirst()
        .orElse(null);
  }

  private static JsonObject onMyPage(Caller caller, String id) {
    return caller.all("/mypage/api/me/rentals?limit=200").stream()
        .filter(rental -> rental.getString("reservationId").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("My Page does not show " + id));
  }

  private static List<String> steps(JsonObject rental) {
    return rental.getJsonArray("timeline").getValuesAs(JsonObject.class).stream()
        .map(step -> step.getString("type"))
        .toList();
  }

  /** All items of a list, page by page, as its links lead. */
}
