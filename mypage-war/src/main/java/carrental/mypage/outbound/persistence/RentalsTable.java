package carrental.mypage.outbound.persistence;

import carrental.mypage.application.history.Rentals;
import carrental.mypage.domain.history.Booking;
import carrental.mypage.domain.history.Line;
import carrental.mypage.domain.history.Payment;
import carrental.mypage.domain.history.Rental;
import carrental.mypage.domain.history.Step;
import carrental.platform.json.Json;
import carrental.platform.money.Money;
import carrental.platform.persistence.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Rentals in the tables {@code rentals} and {@code steps} of one of the two schemas. */
class RentalsTable implements Rentals {

  /**
   * The look at the rebuild is right until the transaction ends: a rebuild begins and ends under a
   * lock on the table for which it waits here.
   */
  private static final String LOCK =
      """
      select reservation_id, booking_version, customer_id, car_id, status, pick_up_at, return_at,
        total, total_currency, lines, payment_version, paid, refunded, payment_currency,
        (select doubling from rebuild) as being_rebuilt
      from %s.rentals where reservation_id = any (?) order by reservation_id for update
      """;

  private static final String BEGIN =
      """
      insert into %s.rentals (reservation_id)
      select id from unnest(?) as id order by id on conflict do nothing
      """;

  private static final String SAVE_BOOKING =
      """
      update %s.rentals set booking_version = ?, customer_id = ?, car_id = ?, status = ?,
        pick_up_at = ?, return_at = ?, total = ?, total_currency = ?, lines = ?::json
      where reservation_id = ?
      """;

  private static final String SAVE_PAYMENT =
      """
      update %s.rentals set payment_version = ?, paid = ?, refunded = ?, payment_currency = ?
      where reservation_id = ?
      """;

  private static final String SAVE_STEP =
      """
      insert into %s.steps (reservation_id, type, version, at, amount, currency)
      values (?, ?, ?, ?, ?, ?)
      """;

  private static final String STEPS =
      """
      select reservation_id, type, version, at, amount, currency from %s.steps
      where reservation_id = any (?)
      """;

  private static final String HAS_OPEN =
      "select 1 from %s.rentals where customer_id = ? and open limit 1";

  private static final String ERASE =
      "update %s.rentals set customer_id = null where customer_id = ?";

  private static final String NOBODYS =
      """
      select reservation_id from %s.rentals
      where reservation_id = any (?) and customer_id is null and booking_version is not null
      """;

  private static final String OF_CUSTOMER =
      """
      select reservation_id, booking_version, customer_id, rental.car_id as rented_car_id, status,
        pick_up_at, return_at, total, total_currency, lines, payment_version, paid, refunded,
        payment_currency, car.*
      from %1$s.rentals rental left join %1$s.cars car on car.car_id = rental.car_id
      where customer_id = ?
      """;

  private static final String LAST_RESERVED_FIRST = " order by reservation_id desc limit ?";
  private static final String NEAREST_FIRST = " order by pick_up_at, reservation_id limit ?";

  private final Sql sql;
  private final String schema;

  RentalsTable(Sql sql, String schema) {
    this.sql = sql;
    this.schema = schema;
  }

  @Override
  public Locked lock(Collection<UUID> reservationIds) {
    UUID[] ids = reservationIds.toArray(UUID[]::new);
    var isBeingRebuilt = new AtomicBoolean();
    var found = lock(ids, isBeingRebuilt);
    if (found.size() < ids.length) {
      sql.update(here(BEGIN), (Object) ids);
      found = lock(ids, isBeingRebuilt);
    }
    // Read under the lock, in a statement of its own: whoever had the lock before may have added.
    var steps = steps(reservationIds);
    Map<UUID, Rental> rentals = new HashMap<>();
    found.forEach(rental -> rentals.put(rental.reservationId(), withTimeline(rental, steps)));
    return new Locked(rentals, isBeingRebuilt.get());
  }

  private List<Rental> lock(UUID[] ids, AtomicBoolean isBeingRebuilt) {
    return sql.query(
        here(LOCK),
        row -> {
          isBeingRebuilt.set(row.getBoolean("being_rebuilt"));
          return rental(row, "car_id");
        },
        (Object) ids);
  }

  @Override
  public void save(Collection<Change> changes) {
    List<Object[]> bookings = new ArrayList<>();
    List<Object[]> payments = new ArrayList<>();
    List<Object[]> steps = new ArrayList<>();
    for (Change change : changes) {
      Rental before = change.before();
      Rental after = change.after();
      if (!Objects.equals(before.booking(), after.booking())) {
        bookings.add(row(after.reservationId(), after.booking()));
      }
      if (!Objects.equals(before.payment(), after.payment())) {
        payments.add(row(after.reservationId(), after.payment()));
      }
      after.timeline().stream()
          .filter(step -> !before.timeline().contains(step))
          .forEach(step -> steps.add(row(after.reservationId(), step)));
    }
    sql.updateEach(here(SAVE_BOOKING), bookings);
    sql.updateEach(here(SAVE_PAYMENT), payments);
    sql.updateEach(here(SAVE_STEP), steps);
  }

  @Override
  public Set<UUID> nobodys(Collection<UUID> reservationIds) {
    return Set.copyOf(
        sql.query(
            here(NOBODYS),
            row -> Sql.id(row, "reservation_id"),
            (Object) reservationIds.toArray(UUID[]::new)));
  }

  @Override
  public boolean hasOpen(String customerId) {
    return !sql.query(here(HAS_OPEN), row -> true, customerId).isEmpty();
  }

  @Override
  public void erase(String customerId) {
    sql.update(here(ERASE), customerId);
  }

  @Override
  public List<Shown> of(String customerId, Which which, Optional<Place> after, int limit) {
    var parameters = new ArrayList<Object>(List.of(customerId));
    var query = new StringBuilder(here(OF_CUSTOMER));
    switch (which) {
      case ALL -> {}
      case UPCOMING -> query.append(" and open");
      case PAST -> query.append(" and not open");
    }
    boolean nearestFirst = which == Which.UPCOMING;
    after.ifPresent(
        place -> {
          if (nearestFirst) {
            query.append(" and (pick_up_at, reservation_id) > (?, ?)");
            parameters.add(place.pickUpAt());
          } else {
            query.append(" and reservation_id < ?");
          }
          parameters.add(place.reservationId());
        });
    query.append(nearestFirst ? NEAREST_FIRST : LAST_RESERVED_FIRST);
    parameters.add(limit);
    var found =
        sql.query(
            query.toString(),
            row -> new Shown(rental(row, "rented_car_id"), CarsTable.car(row)),
            parameters.toArray());
    var steps = steps(found.stream().map(shown -> shown.rental().reservationId()).toList());
    return found.stream()
        .map(shown -> new Shown(withTimeline(shown.rental(), steps), shown.car()))
        .toList();
  }

  private String here(String statement) {
    return statement.formatted(schema);
  }

  private static Object[] row(UUID reservationId, Booking booking) {
    return new Object[] {
      booking.version(),
      booking.customerId(),
      booking.carId(),
      booking.status(),
      booking.pickUpAt(),
      booking.returnAt(),
      booking.total().amount(),
      booking.total().currency(),
      Json.jsonb().toJson(booking.lines()),
      reservationId
    };
  }

  private static Object[] row(UUID reservationId, Payment payment) {
    return new Object[] {
      payment.version(),
      payment.paid().amount(),
      payment.refunded().amount(),
      payment.paid().currency(),
      reservationId
    };
  }

  private static Object[] row(UUID reservationId, Step step) {
    Money amount = step.amount();
    return new Object[] {
      reservationId,
      step.type(),
      step.version(),
      step.at(),
      amount == null ? null : amount.amount(),
      amount == null ? null : amount.currency()
    };
  }

  private Map<UUID, List<Step>> steps(Collection<UUID> reservationIds) {
    var found =
        sql.query(
            here(STEPS),
            row -> Map.entry(Sql.id(row, "reservation_id"), step(row)),
            (Object) reservationIds.toArray(UUID[]::new));
    return found.stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static Rental withTimeline(Rental rental, Map<UUID, List<Step>> steps) {
    UUID id = rental.reservationId();
    return new Rental(id, rental.booking(), rental.payment(), steps.getOrDefault(id, List.of()));
  }

  /** A rental whose steps stand elsewhere. */
  private static Rental rental(ResultSet row, String carId) throws SQLException {
    return new Rental(
        Sql.id(row, "reservation_id"),
        row.getString("status") == null ? null : booking(row, carId),
        row.getString("payment_currency") == null ? null : payment(row),
        List.of());
  }

  private static Booking booking(ResultSet row, String carId) throws SQLException {
    return new Booking(
        row.getLong("booking_version"),
        row.getString("customer_id"),
        Sql.id(row, carId),
        row.getString("status"),
        Sql.instant(row, "pick_up_at"),
        Sql.instant(row, "return_at"),
        Sql.money(row, "total", "total_currency"),
        lines(row.getString("lines")));
  }

  private static List<Line> lines(String json) {
    return json == null ? List.of() : List.of(Json.jsonb().fromJson(json, Line[].class));
  }

  private static Payment payment(ResultSet row) throws SQLException {
    return new Payment(
        row.getLong("payment_version"),
        Sql.money(row, "paid", "payment_currency"),
        Sql.money(row, "refunded", "payment_currency"));
  }

  private static Step step(ResultSet row) throws SQLException {
    return new Step(
        row.getString("type"),
        row.getLong("version"),
        Sql.instant(row, "at"),
        Sql.money(row, "amount", "currency"));
  }
}
