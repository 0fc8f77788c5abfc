package carrental.systemtests.faults;

import carrental.launcher.Context;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Rows;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
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
    Map<String, Payment> payments,
    Map<String, Rental> rentals,
    Map<String, Integer> openContracts,
    Map<String, String> rentalStatuses,
    List<Violation> unsettled) {

  /**
   * A reservation.
   *
   * @param holdEnd when its hold ended, or is to end; null if it did not end by itself
   * @param rental what it shows of its rental, as {@link Rental#shown()}
   */
  record Reservation(
      String id,
      String customer,
      String car,
      String status,
      long version,
      Instant pickUpAt,
      Instant returnAt,
      Instant holdEnd,
      BigDecimal total,
      BigDecimal fee,
      String rental) {}

  /** What blocks a car. */
  record Allocation(String reservation, String car, Instant from, Instant until) {}

  /** An entry of the acquirer's ledger, or of payment's. */
  record Movement(String id, String reservation, String kind, String charge, BigDecimal amount) {
    boolean isCharge() {
      return kind.equals("CHARGE");
    }
  }

  /**
   * A payment.
   *
   * @param voided whether it was cancelled
   * @param declined its charges that were declined
   */
  record Payment(boolean voided, Set<String> declined) {}

  /**
   * A rental contract.
   *
   * @param shown its status, its version, and when the car went out and came back
   */
  record Rental(String car, String status, long version, boolean handedOver, String shown) {
    boolean isOpen() {
      return status.equals("RENTED");
    }
  }

  /** What waits to be settled, by context. */
  private static final Map<Context, String> UNSETTLED =
      Map.of(
          Context.RESERVATION,
          "select id, 'reservation ' || id || ' ' || status || ' ' || payment_status"
              + " from reservations where status = 'CANCELLING'"
              + " or payment_status in ('PENDING', 'REFUNDING')"
              + " or status = 'HELD' and hold_expires_at < now()",
          Context.PAYMENT,
          "select reservation_id, 'entry ' || id || ' ' || kind || ' of ' || reservation_id"
              + " from entries where status = 'PENDING'",
          Context.RENTAL,
          "select reservation_id, 'hand-over of ' || reservation_id from asked_hand_overs");

  /** Who hears of whom; what rental tells comes last, because of what it hears of reservation. */
  private static final List<Map.Entry<Context, Set<Context>>> LISTENERS =
      List.of(
          Map.entry(Context.FLEET, EnumSet.of(Context.RESERVATION, Context.RENTAL, Context.MYPAGE)),
          Map.entry(Context.RESERVATION, EnumSet.of(Context.RENTAL, Context.MYPAGE)),
          Map.entry(Context.PAYMENT, EnumSet.of(Context.RESERVATION, Context.MYPAGE)),
          Map.entry(
              Context.RENTAL, EnumSet.of(Context.FLEET, Context.RESERVATION, Context.MYPAGE)));

  /** Whether all that happened since the publishers had come that far is known to all listeners. */
  static boolean haveArrived(RunningSystem system, Map<Context, Long> since) throws SQLException {
    for (var publisher : LISTENERS) {
      List<String> events =
          all(
              system,
              publisher.getKey(),
              "select id from outbox where position is null or position > "
                  + since.get(publisher.getKey()),
              row -> row.getString(1));
      String ids = String.join("', '", events);
      for (Context listener : publisher.getValue()) {
        long known =
            Rows.number(
                system.database(listener),
                "select count(*) from inbox where event_id in ('%s')".formatted(ids));
        if (events.isEmpty() || known < events.size()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether there are holds, which end by their own time, or one has ended since then. */
  static boolean haveHolds(RunningSystem system, Instant since) throws SQLException {
    return !all(
            system,
            Context.RESERVATION,
            "select id from reservations where status = 'HELD'"
                + " or status = 'EXPIRED' and hold_expires_at >= '%s'".formatted(since),
            row -> row.getString(1))
        .isEmpty();
  }

  /** The same, with when the hold ended if it is about a reservation that was not paid in time. */
  Violation dated(Violation one) {
    Reservation about = one.reservation() == null ? null : reservations.get(one.reservation());
    return about == null || about.holdEnd == null || about.holdEnd.isAfter(Instant.now())
        ? one
        : new Violation(one.reservation(), about.holdEnd, one.what());
  }

  static Books of(RunningSystem system) throws SQLException {
    Map<String, Reservation> reservations = new LinkedHashMap<>();
    for (Reservation one :
        all(
            system,
            Context.RESERVATION,
            "select *, concat_ws(' ', rental_status, rental_version, handed_over_at, returned_at)"
                + " rental from reservations order by id",
            row ->
                new Reservation(
                    row.getString("id"),
                    row.getString("customer_id"),
                    row.getString("car_id"),
                    row.getString("status"),
                    row.getLong("version"),
                    instant(row, "pick_up_at"),
                    instant(row, "return_at"),
                    Set.of("HELD", "EXPIRED").contains(row.getString("status"))
                        ? instant(row, "hold_expires_at")
                        : null,
                    row.getBigDecimal("total_amount"),
                    row.getBigDecimal("fee_amount"),
                    row.getString("rental")))) {
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
    List<Violation> unsettled = new ArrayList<>();
    for (Context context : Context.values()) {
      if (UNSETTLED.containsKey(context)) {
        unsettled.addAll(
            all(
                system,
                context,
                UNSETTLED.get(context),
                row -> new Violation(row.getString(1), row.getString(2))));
      }
      unsettled.addAll(
          all(
              system,
              context,
              "select 'was parked in %s: ' || type || ' of ' || subject || ': ' || reason"
                      .formatted(context.id())
                  + " from ever_parked",
              row -> Violation.of(row.getString(1))));
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
        payments(system),
        rentals(system),
        openContracts(system),
        rentalStatuses(system),
        unsettled);
  }

  private static Map<String, Payment> payments(RunningSystem system) throws SQLException {
    Map<String, Payment> payments = new LinkedHashMap<>();
    all(
        system,
        Context.PAYMENT,
        "select reservation_id, voided, array(select id::text from entries"
            + " where entries.reservation_id = payments.reservation_id and status = 'DECLINED')"
            + " from payments",
        row ->
            payments.put(
                row.getString(1),
                new Payment(row.getBoolean(2), Set.of((String[]) row.getArray(3).getArray()))));
    return payments;
  }

  private static Map<String, Rental> rentals(RunningSystem system) throws SQLException {
    Map<String, Rental> rentals = new LinkedHashMap<>();
    all(
        system,
        Context.RENTAL,
        "select *, concat_ws(' ', status, version, handed_over_at, returned_at) shown from rentals",
        row ->
            rentals.put(
                row.getString("reservation_id"),
                new Rental(
                    row.getString("car_id"),
                    row.getString("status"),
                    row.getLong("version"),
                    row.getObject("handed_over_at") != null,
                    row.getString("shown"))));
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
