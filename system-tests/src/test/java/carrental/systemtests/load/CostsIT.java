package carrental.systemtests.load;

import static carrental.systemtests.Rides.car;
import static carrental.systemtests.Rides.reservation;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.Options.Form;
import carrental.systemtests.Caller;
import carrental.systemtests.Rides.Period;
import carrental.systemtests.Rows;
import carrental.systemtests.TheSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What one paid reservation costs: statements, commits, HTTP calls and messages, counted where they
 * arrive. {@code docs/costs.md} states them, and this test holds it to that.
 */
@Order(2)
class CostsIT {

  private static final int RESERVATIONS = 100;
  private static final Path DOCUMENT =
      Path.of(System.getProperty("carrental.root"), "docs/costs.md");

  /** What the inbox has a row for, and what had one until the progress covered it. */
  private static final String RECEIVED =
      "select (select coalesce(sum(position), 0) from inbox_progress) + (select count(*) from inbox"
          + " where not exists (select from inbox_progress covering"
          + " where covering.source = inbox.source and covering.position >= inbox.position))";

  private TheSystem system;

  @Test
  void aReservationCostsWhatTheDocumentStates() throws Exception {
    system = TheSystem.in(Form.ONE);
    Caller customer = system.caller("c-1002");
    String carId =
        system.caller("admin-1").post("/fleet/api/cars", car("PUS", 40_000)).expect(201).at("/id");
    reserveWhenOffered(customer, carId);
    for (int i = 1; i <= 20; i++) {
      reserve(customer, carId, 10 + 2 * i);
    }
    awaitMyPage(21);

    Map<String, Long> requests = requests();
    Map<String, Long> commits = commits();
    Map<String, Long> published = perContext("select count(*) from outbox");
    Map<String, Long> received = perContext(RECEIVED);
    administer("select pg_stat_statements_reset()");
    for (int i = 0; i < RESERVATIONS; i++) {
      reserve(customer, carId, 60 + 2 * i);
    }
    awaitMyPage(21 + RESERVATIONS);

    Map<String, Long> measured = new TreeMap<>();
    statements().forEach((context, n) -> measured.put(context + " statements", n));
    each(commits(), commits).forEach((context, n) -> measured.put(context + " commits", n));
    each(perContext("select count(*) from outbox"), published)
        .forEach((context, n) -> measured.put(context + " events published", n));
    each(perContext(RECEIVED), received)
        .forEach((context, n) -> measured.put(context + " events received", n));
    each(requests(), requests).forEach((request, n) -> measured.put(request, n));
    System.out.println("One paid reservation costs, on average of " + RESERVATIONS + ":");
    measured.forEach((what, n) -> System.out.printf("  %-40s %d%n", what, n));

    Map<String, Long> stated = stated();
    assertThat(measured.keySet()).isEqualTo(stated.keySet());
    assertThat(measured)
        .allSatisfy(
            (what, n) -> {
              if (what.endsWith("statements") || what.endsWith("commits")) {
                // The relay sends what has gathered: seldom more rounds than stated, often fewer.
                assertThat(n).as(what).isLessThanOrEqualTo(stated.get(what));
              } else {
                assertThat(n).as(what).isEqualTo(stated.get(what));
              }
            });
  }

  private void reserveWhenOffered(Caller customer, String carId) {
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                customer
                        .post(
                            "/reservation/api/reservations",
                            reservation(carId, Period.inDays(9, 1), "tok_approved"))
                        .status()
                    == 201);
  }

  private static void reserve(Caller customer, String carId, int day) {
    customer
        .post(
            "/reservation/api/reservations",
            reservation(carId, Period.inDays(day, 1), "tok_approved"))
        .expect(201);
  }

  /** Everything has arrived when the last event of each reservation has. */
  private void awaitMyPage(int reservations) {
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                number(
                        Context.MYPAGE,
                        "select count(*) from history.steps s join history.rentals r using (reservation_id)"
                            + " where r.customer_id = 'c-1002' and s.type = 'rental.CarRented.v1'"
                            + " and r.car_id = (select car_id from history.rentals where customer_id ="
                            + " 'c-1002' order by reservation_id desc limit 1)")
                    >= reservations);
  }

  /**
   * Statements of each context, per reservation. What runs by the clock comes less than once for
   * two reservations and is not counted; transaction control is counted as commits.
   */
  private Map<String, Long> statements() throws SQLException {
    Map<String, Long> perContext = new TreeMap<>();
    try (var connection = system.launched().administration().connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select d.datname, sum(round(s.calls / "
                    + RESERVATIONS
                    + ".0))::bigint from pg_stat_statements s"
                    + " join pg_database d on d.oid = s.dbid"
                    + " where d.datname <> 'postgres'"
                    + " and s.query !~* '^(begin|commit|rollback|set|show)'"
                    + " group by 1 having sum(round(s.calls / "
                    + RESERVATIONS
                    + ".0)) > 0")) {
      while (row.next()) {
        perContext.put(row.getString(1), row.getLong(2));
      }
    }
    return perContext;
  }

  private Map<String, Long> commits() throws SQLException {
    Map<String, Long> commits = new TreeMap<>();
    try (var connection = system.launched().administration().connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select datname, xact_commit from pg_stat_database"
                    + " where datname in ('fleet', 'reservation', 'payment', 'rental', 'mypage')")) {
      while (row.next()) {
        commits.put(row.getString(1), row.getLong(2));
      }
    }
    return commits;
  }

  private Map<String, Long> perContext(String query) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    for (Context context : Context.values()) {
      counts.put(context.id(), number(context, query));
    }
    return counts;
  }

  private long number(Context context, String query) throws SQLException {
    return Rows.number(system.launched().database(context), query);
  }

  private void administer(String query) throws SQLException {
    try (var connection = system.launched().administration().connect();
        var statement = connection.createStatement()) {
      statement.execute(query);
    }
  }

  /** Requests that arrived at REST resources, by resource and method, as the server counts them. */
  private Map<String, Long> requests() {
    Map<String, Long> requests = new TreeMap<>();
    Matcher line =
        Pattern.compile(
                "^REST_request_seconds_count\\{class=\"carrental\\.[^\"]*\\.([A-Za-z]+)Resource\","
                    + "method=\"([A-Za-z]+)[^\"]*\"[^}]*\\} ([0-9.E]+)$",
                Pattern.MULTILINE)
            .matcher(Caller.anonymous(system.origin()).get("/metrics").expect(200).body());
    while (line.find()) {
      requests.merge(
          "requests to " + line.group(1) + "." + line.group(2),
          (long) Double.parseDouble(line.group(3)),
          Long::sum);
    }
    return requests;
  }

  /** What was added, per reservation; nothing where nothing was. */
  private static Map<String, Long> each(Map<String, Long> after, Map<String, Long> before) {
    Map<String, Long> each = new TreeMap<>();
    after.forEach(
        (what, n) -> {
          long added = Math.round((n - before.getOrDefault(what, 0L)) / (double) RESERVATIONS);
          if (added > 0) {
            each.put(what, added);
          }
        });
    return each;
  }

  private static Map<String, Long> stated() throws Exception {
    Map<String, Long> stated = new TreeMap<>();
    Matcher row =
        Pattern.compile("^\\| ([^|]+?) +\\| (\\d+) +\\|", Pattern.MULTILINE)
            .matcher(Files.readString(DOCUMENT));
    while (row.find()) {
      stated.put(row.group(1), Long.valueOf(row.group(2)));
    }
    return stated;
  }
}
