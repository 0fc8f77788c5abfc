package carrental.systemtests.faults;

import carrental.launcher.Context;
import carrental.launcher.RunningSystem;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the databases say at one moment. */
record Books(
    Map<String, Reservation> reservations,
    List<Allocation> allocations,
    List<Movement> acquirer,
    Map<String, Movement> ledger,
    Map<String, Rental> rentals,
    Map<String, Integer> openContracts,
    Map<String, String> rentalStatuses,
    List<String> unsettled) {

  /** A reservation. */
  record Reservation(
      String id,
      String customer,
      String car,
      String status,
      long version,
      Instant pickUpAt,
      Instant returnAt,
      BigDecimal total,
      BigDecimal fee) {}

  /** What blocks a car. */
  record Allocation(String reservation, String car, Instant from, Instant until) {}

  /** An entry of the acquirer's ledger, or of payment's. */
  record Movement(String id, String reservation, String kind, String charge, BigDecimal amount) {
    boolean isCharge() {
      return kind.equals("CHARGE");
    }
  }

  /** A rental contract. */
  record Rental(String car, String status, long version, boolean handedOver) {
    boolean isOpen() {
      return status.equals("RENTED");
    }
  }

  /**
   * For so long whoever has just changed has a right not to be known everywhere: holds end by their
   * own time while everything is looked at.
   */
  static final int YOUNG_SECONDS = 3;

  private static final String LONG_AGO = "now() - interval '" + YOUNG_SECONDS + " seconds'";

  /** What waits to be settled, by context. */
  private static final Map<Context, String> UNSETTLED =
      Map.of(
          Context.RESERVATION,
          "select 'reservation ' || id || ' ' || status || ' ' || payment_status from reservations"
              + " where (status = 'CANCELLING' or payment_status in ('PENDING', 'REFUNDING')"
              + " or status = 'HELD' and hold_expires_at < "
              + LONG_AGO
              + ") and changed_at < "
              + LONG_AGO,
          Context.PAYMENT,
          "select 'entry ' || id || ' ' || kind || ' of ' || reservation_id from entries"
              + " where status = 'PENDING' and at < "
              + LONG_AGO,
          Context.RENTAL,
          "select 'hand-over of ' || reservation_id from asked_hand_overs");

  /** Whether nothing is left that would change by its own time, and nothing has just changed. */
  static boolean areAtRest(RunningSystem system) throws SQLException {
    return all(
            system,
            Context.RESERVATION,
            "select 1 from reservations where status = 'HELD' or changed_at >= " + LONG_AGO,
            row -> row.getInt(1))
        .isEmpty();
  }

  /** The reservations that have changed since shortly before that. */
  static Set<String> young(RunningSystem system, Instant since) throws SQLException {
    return Set.copyOf(
        all(
            system,
            Context.RESERVATION,
            "select id from reservations where changed_at >= '%s'"
                .formatted(since.minusSeconds(YOUNG_SECONDS)),
            row -> row.getString(1)));
  }

  static Books of(RunningSystem system) throws SQLException {
    Map<String, Reservation> reservations = new LinkedHashMap<>();
    for (Reservation one :
        all(
            system,
            Context.RESERVATION,
            "select * from reservations order by id",
            row ->
                new Reservation(
                    row.getString("id"),
                    row.getString("customer_id"),
                    row.getString("car_id"),
                    row.getString("status"),
                    row.getLong("version"),
                    instant(row, "pick_up_at"),
                    instant(row, "return_at"),
                    row.getBigDecimal("total_amount"),
                    row.getBigDecimal("fee_amount")))) {
      reservations.put(one.id, one);
    }
    Map<String, Movement> ledger = new LinkedHashMap<>();
    for (Movement one :
        all(
            system,
            Context.PAYMENT,
            "select id, reservation_id as reservation, kind, charge_id as charge, amount"
                + " from entries where status = 'DONE'",
            Books::movement)) {
      ledger.put(one.id, one);
    }
    List<String> unsettled = new ArrayList<>();
    for (Context context : Context.values()) {
      if (UNSETTLED.containsKey(context)) {
        unsettled.addAll(all(system, context, UNSETTLED.get(context), row -> row.getString(1)));
      }
      unsettled.addAll(
          all(
              system,
              context,
              "select 'was parked in %s: ' || type || ' of ' || subject || ': ' || reason"
                      .formatted(context.id())
                  + " from ever_parked",
              row -> row.getString(1)));
    }
    return new Books(
        reservations,
        all(
            system,
            Context.RESERVATION,
            "select reservation_id, car_id, lower(blocked) as beginning, upper(blocked) as ending"
                + " from allocations",
            row ->
                new Allocation(
                    row.getString("reservation_id"),
                    row.getString("car_id"),
                    instant(row, "beginning"),
                    instant(row, "ending"))),
        all(system, Context.PAYMENT, "select * from acquirer.entries", Books::movement),
        ledger,
        rentals(system),
        openContracts(system),
        rentalStatuses(system),
        unsettled);
  }

  private static Map<String, Rental> rentals(RunningSystem system) throws SQLException {
    Map<String, Rental> rentals = new LinkedHashMap<>();
    all(
        system,
        Context.RENTAL,
        "select * from rentals",
        row ->
            rentals.put(
                row.getString("reservation_id"),
                new Rental(
                    row.getString("car_id"),
                    row.getString("status"),
                    row.getLong("version"),
                    row.getObject("handed_over_at") != null)));
    return rentals;
  }

  private static Map<String, Integer> openContracts(RunningSystem system) throws SQLException {
    Map<String, Integer> cars = new LinkedHashMap<>();
    all(
        system,
        Context.RENTAL,
        "select id, open_contracts from cars",
        row -> cars.put(row.getString(1), row.getInt(2)));
    return cars;
  }

  private static Map<String, String> rentalStatuses(RunningSystem system) throws SQLException {
    Map<String, String> cars = new LinkedHashMap<>();
    all(
        system,
        Context.FLEET,
        "select id, rental_status from cars",
        row -> cars.put(row.getString(1), row.getString(2)));
    return cars;
  }

  private static Movement movement(ResultSet row) throws SQLException {
    return new Movement(
        row.getString("id"),
        row.getString("reservation"),
        row.getString("kind"),
        row.getString("charge"),
        row.getBigDecimal("amount"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** How a row is read. */
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <T> List<T> all(
      RunningSystem system, Context context, String query, Reader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (var connection = system.database(context).connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(reader.read(row));
      }
    }
    return rows;
  }
}
