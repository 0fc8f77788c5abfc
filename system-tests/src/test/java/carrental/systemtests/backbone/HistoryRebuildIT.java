package carrental.systemtests.backbone;

import static carrental.systemtests.Rides.car;
import static carrental.systemtests.Rides.reservation;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.Database;
import carrental.launcher.Launcher;
import carrental.launcher.Options;
import carrental.launcher.Options.Form;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.Rows;
import carrental.systemtests.TheSystem;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * My Page's history, damaged by hand, is right again after one command of an operator, while
 * customers reserve and cancel, and while a server that works at it is killed.
 */
@Order(31)
@EnabledIfSystemProperty(
    named = "tests.faults",
    matches = "true",
    disabledReason =
        "It takes long: mvn verify -Pfaults -Dit.test=backbone/HistoryRebuildIT runs it")
class HistoryRebuildIT {

  private static final String REBUILD = "/mypage/api/operations/history-rebuild";
  private static final List<String> CUSTOMERS = List.of("c-1001", "c-1002", "c-1003");
  private static final int CARS = 6;

  /** What the history holds, row by row. */
  private static final Map<String, String> TABLES =
      Map.of(
          "rentals", "reservation_id",
          "steps", "reservation_id, type, version",
          "cars", "car_id",
          "branches", "code");

  private RunningSystem system;
  private Database myPage;
  private Caller operator;

  @AfterEach
  void stop() {
    system.close();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aDamagedHistoryIsRightAgainAfterOneCommand(Form form) throws Exception {
    start(
        TheSystem.ofItsOwn("rebuild")
            .withForm(form)
            .withReplicas(form == Form.FIVE ? Map.of(Context.MYPAGE, 2) : Map.of())
            .withVariables(Map.of("history.rebuild.page", "10")));
    damagedAndRightAgain(form == Form.FIVE ? "mypage" : RunningSystem.ONE_SERVER);
  }

  private void start(Options options) {
    system = Launcher.start(options);
    myPage = system.database(Context.MYPAGE);
    operator = Caller.withToken(system.origin(), system.token("operator-1"));
  }

  private void damagedAndRightAgain(String victim) throws Exception {
    List<String> cars = registerCars();
    var over = new AtomicBoolean();
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CUSTOMERS.size())) {
      var turn = new AtomicInteger();
      List<Future<?>> customers = new ArrayList<>();
      for (String login : CUSTOMERS) {
        customers.add(
            threads.submit(() -> reserveAndCancel(login, cars, turn, over, acknowledged)));
      }
      await().atMost(2, MINUTES).until(() -> acknowledged.size() >= 60);
      damage();
      operator.post(REBUILD, null).expect(202);
      await().atMost(1, MINUTES).until(() -> pages() >= 5);
      system.kill(victim);
      system.awaitReady();
      int before = acknowledged.size();
      awaitDone(3);
      await().atMost(1, MINUTES).until(() -> acknowledged.size() >= before + 5);
      over.set(true);
      for (Future<?> customer : customers) {
        customer.get();
      }
    }
    awaitRest();
    assertThat(shown()).isEqualTo(asReservationTells(acknowledged));
    String live = history();
    damage();
    assertThat(history()).isNotEqualTo(live);
    operator.post(REBUILD, null).expect(202);
    awaitDone(3);
    assertThat(history()).isEqualTo(live);
    System.out.printf(
        "%d reservations, %d steps: the damaged history is right again, and equals the live one%n",
        acknowledged.size(), Rows.number(myPage, "select count(*) from history.steps"));
  }

  /** How fast it is: {@code -Devents=} of them, put into the logs as if they were old. */
  @Test
  void aLongHistoryIsRebuiltInMinutes() throws SQLException {
    start(TheSystem.ofItsOwn("rebuild"));
    int rentals = Integer.getInteger("events", 100_000) / 4;
    log(
        Context.RESERVATION,
        rentals,
        2,
        "'reservation.Reservation' || (array['Held', 'Confirmed'])[n] || '.v1'",
        """
        'customerId', 'c-' || 5000 + i %% 1000, 'carId', '%s', 'status',
        (array['HELD', 'CONFIRMED'])[n], 'pickUpAt', '2026-12-01T01:00:00.000Z', 'returnAt',
        '2026-12-04T01:00:00.000Z', 'total', '{"amount": "150000", "currency": "KRW"}'::json,
        'lines', '[{"code": "DAYS", "quantity": 3, "unitPrice":
        {"amount": "50000", "currency": "KRW"}, "amount":
        {"amount": "150000", "currency": "KRW"}}]'::json
        """
            .formatted(new UUID(7, 7)));
    log(
        Context.PAYMENT,
        rentals,
        1,
        "'payment.PaymentApproved.v1'",
        """
        'paid', '{"amount": "150000", "currency": "KRW"}'::json, 'refunded',
        '{"amount": "0", "currency": "KRW"}'::json, 'entry',
        '{"amount": {"amount": "150000", "currency": "KRW"}}'::json
        """);
    log(Context.RENTAL, rentals, 1, "'rental.CarRented.v1'", "'status', 'RENTED'");
    long steps = Rows.number(myPage, "select count(*) from history.steps");
    operator.post(REBUILD, null).expect(202);
    Answer done = awaitDone(60);
    double seconds =
        Duration.between(Instant.parse(done.at("/begunAt")), Instant.parse(done.at("/endedAt")))
                .toMillis()
            / 1e3;
    long events = Long.parseLong(done.at("/events"));
    System.out.printf("%d events rebuilt in %.1f s, %.0f/s%n", events, seconds, events / seconds);
    assertThat(Rows.number(myPage, "select count(*) from history.steps"))
        .isEqualTo(steps + 4L * rentals);
    assertThat(events / seconds).isGreaterThan(1_000);
  }

  private void log(Context context, int rentals, int each, String type, String members)
      throws SQLException {
    try (var connection = system.database(context).connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          with last as (select coalesce(max(position), 0) as position from outbox),
          lives as (
            select i, n, ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid as id
            from generate_series(1, %d) i, generate_series(1, %d) n order by i, n)
          insert into outbox (position, type, subject, version, time, data)
          select last.position + row_number() over (order by i, n), %s, id::text, n,
            '2026-11-01T00:00:00Z',
            json_build_object('reservationId', id, 'version', n, 'at', '2026-11-01T00:00:00.000Z',
              %s)
          from lives, last
          """
              .formatted(rentals, each, type, members));
      statement.execute("update outbox_relay set sent = (select max(position) from outbox)");
      connection.commit();
    }
  }

  private List<String> registerCars() {
    Caller admin = Caller.withToken(system.origin(), system.token("admin-1"));
    List<String> cars =
        IntStream.range(0, CARS)
            .mapToObj(i -> admin.post("/fleet/api/cars", car("ICN", 50_000)).expect(201).at("/id"))
            .toList();
    Caller customer = Caller.withToken(system.origin(), system.token("c-1001"));
    await()
        .atMost(20, SECONDS)
        .until(
            () -> {
              String offers =
                  customer
                      .get(
                          "/reservation/api/offers?branch=ICN&limit=200&"
                              + Period.inDays(9, 1).query())
                      .body();
              return cars.stream().allMatch(offers::contains);
            });
    return cars;
  }

  /** One after the other; every second one is cancelled. What gets no answer is not counted. */
  private void reserveAndCancel(
      String login,
      List<String> cars,
      AtomicInteger turns,
      AtomicBoolean over,
      Queue<String> acknowledged) {
    Caller customer = Caller.withToken(system.origin(), system.token(login));
    while (!over.get()) {
      int turn = turns.getAndIncrement();
      Period period = Period.inDays(9 + 2 * (turn / CARS), 1);
      try {
        Answer answer =
            customer.post(
                "/reservation/api/reservations",
                reservation(cars.get(turn % CARS), period, "tok_approved"));
        if (answer.status() == 201) {
          acknowledged.add(answer.at("/id"));
          if (turn % 2 == 0) {
            customer.post(
                "/reservation/api/reservations/" + answer.at("/id") + "/cancellation", null);
          }
        }
      } catch (UncheckedIOException e) {
        // The server was just killed.
        system.awaitReady();
      }
    }
  }

  private void damage() throws SQLException {
    try (var connection = myPage.connect();
        var statement = connection.createStatement()) {
      for (String damage :
          List.of(
              "delete from history.steps where type like 'rental%'",
              "delete from history.steps where reservation_id = any (array (select reservation_id"
                  + " from history.rentals limit 5))",
              "delete from history.rentals r where not exists"
                  + " (select from history.steps s where s.reservation_id = r.reservation_id)",
              "update history.rentals set customer_id = 'c-1001', status = 'COMPLETED',"
                  + " total = 1 where total is not null",
              "update history.rentals set refunded = 2 where paid is not null",
              "delete from history.cars where model > 'H'",
              "update history.cars set plate_number = '?', version = version + 1000")) {
        statement.execute(damage);
      }
    }
  }

  private int pages() {
    Answer progress = operator.get(REBUILD);
    return progress.status() == 200 ? Integer.parseInt(progress.at("/pages")) : 0;
  }

  private Answer awaitDone(int minutes) {
    return await()
        .atMost(minutes, MINUTES)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(
            () -> operator.get(REBUILD),
            progress -> progress.status() == 200 && progress.at("/state").equals("DONE"));
  }

  /** Everything that was published has been recorded. */
  private void awaitRest() {
    await()
        .atMost(1, MINUTES)
        .untilAsserted(
            () -> {
              long published = 0;
              for (Context context :
                  List.of(Context.RESERVATION, Context.PAYMENT, Context.RENTAL)) {
                published += Rows.number(system.database(context), "select count(*) from outbox");
              }
              assertThat(Rows.number(myPage, "select count(*) from history.steps"))
                  .isEqualTo(published);
            });
  }

  /** The status of each rental as its customer sees it. */
  private Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>();
    for (String login : CUSTOMERS) {
      Caller customer = Caller.withToken(system.origin(), system.token(login));
      for (JsonObject rental : customer.all("/mypage/api/me/rentals?limit=200")) {
        shown.put(rental.getString("reservationId"), login + " " + rental.getString("status"));
      }
    }
    return shown;
  }

  private Map<String, String> asReservationTells(Queue<String> acknowledged) throws SQLException {
    Map<String, String> told =
        Rows.of(
            system.database(Context.RESERVATION),
            "select id::text, customer_id || ' ' || status from reservations");
    assertThat(told.keySet()).containsAll(acknowledged);
    return told;
  }

  private String history() throws SQLException {
    StringBuilder rows = new StringBuilder();
    for (var table : new TreeMap<>(TABLES).entrySet()) {
      rows.append(
          Rows.of(
              myPage,
              "select '%1$s', coalesce(string_agg(row::text, '\n' order by %2$s), '')"
                      .formatted(table.getKey(), table.getValue())
                  + " from history.%s row".formatted(table.getKey())));
    }
    return rows.toString();
  }
}
