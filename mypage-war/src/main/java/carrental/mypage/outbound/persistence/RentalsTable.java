package carrental.mypage.outbound.persistence;

import carrental.mypage.application.history.Rentals;
import carrental.mypage.domain.history.Booking;
import carrental.mypage.domain.history.Line;
import carrental.mypage.domain.history.Payment;
import carrental.mypage.domain.history.Rental;
import carrental.mypage.domain.history.Step;
import carrental.platform.json.Json;
import carrental.platform.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rentals in the tables {@code rentals} and {@code steps}. */
@ApplicationScoped
class RentalsTable implements Rentals {

  private static final String LOCK =
      """
      select reservation_id, booking_version, customer_id, car_id, status, pick_up_at, return_at,
        total, total_currency, lines, payment_version, paid, refunded, payment_currency
      from rentals where reservation_id = ? for update
      """;

  private static final String BEGIN =
      "insert into rentals (reservation_id) values (?) on conflict do nothing";

  private static final String SAVE_BOOKING =
      """
      update rentals set booking_version = ?, customer_id = ?, car_id = ?, status = ?,
        pick_up_at = ?, return_at = ?, total = ?, total_currency = ?, lines = ?::json
      where reservation_id = ?
      """;

  private static final String SAVE_PAYMENT =
      """
      update rentals set payment_version = ?, paid = ?, refunded = ?, payment_currency = ?
      where reservation_id = ?
      """;

  private static final String SAVE_STEP =
      """
      insert into steps (reservation_id, type, version, at, amount, currency)
      values (?, ?, ?, ?, ?, ?)
      """;

  private static final String STEPS =
      """
      select reservation_id, type, version, at, amount, currency from steps
      where reservation_id = any (?)
      """;

  private static final String OF_CUSTOMER =
      """
      select reservation_id, booking_version, customer_id, rental.car_id as rented_car_id, status,
        pick_up_at, return_at, total, total_currency, lines, payment_version, paid, refunded,
        payment_currency, car.*
      from rentals rental left join cars car on car.car_id = rental.car_id
      where customer_id = ?
      """;

  private static final String LAST_RESERVED_FIRST = " order by reservation_id desc limit ?";
  private static final String NEAREST_FIRST = " order by pick_up_at, reservation_id limit ?";

  @Inject Sql sql;

  @Override
  public Rental lock(UUID reservationId) {
    var found = sql.query(LOCK, row -> rental(row, "car_id"), reservationId);
    if (found.isEmpty()) {
      sql.update(BEGIN, reservationId);
      found = sql.query(LOCK, row -> rental(row, "car_id"), reservationId);
    }
    // Read under the lock, in a statement of its own: whoever had the lock before may have added.
    Rental rental = found.get(0);
    List<Step> steps = steps(List.of(reservationId)).getOrDefault(reservationId, List.of());
    return new Rental(reservationId, rental.booking(), rental.payment(), steps);
  }

  @Override
  public void save(Rental before, Rental after) {
    if (!Objects.equals(before.booking(), after.booking())) {
      save(after.reservationId(), after.booking());
    }
    if (!Objects.equals(before.payment(), after.payment())) {
      save(after.reservationId(), after.payment());
    }
    for (Step step : after.timeline()) {
      if (!before.timeline().contains(step)) {
        save(after.reservationId(), step);
      }
    }
  }

  @Override
  public boolean hasOpen(String customerId) {
    return !sql.query(
            "select 1 from rentals where customer_id = ? and open limit 1", row -> true, customerId)
        .isEmpty();
  }

  @Override
  public void erase(String customerId) {
    sql.update("update rentals set customer_id = null where customer_id = ?", customerId);
  }

  @Override
  public List<Shown> of(String customerId, Which which, Optional<Place> after, int limit) {
    var parameters = new ArrayList<Object>(List.of(customerId));
    var query = new StringBuilder(OF_CUSTOMER);
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
    return found.stream().map(shown -> withTimeline(shown, steps)).toList();
  }

  private void save(UUID reservationId, Booking booking) {
    sql.update(
        SAVE_BOOKING,
        booking.version(),
        booking.customerId(),
        booking.carId(),
        booking.status(),
        booking.pickUpAt(),
        booking.returnAt(),
        booking.total().amount(),
        booking.total().currency(),
        Json.jsonb().toJson(booking.lines()),
        reservationId);
  }

  private void save(UUID reservationId, Payment payment) {
    sql.update(
        SAVE_PAYMENT,
        payment.version(),
        payment.paid().amount(),
        payment.refunded().amount(),
        payment.paid().currency(),
        reservationId);
  }

  private void save(UUID reservationId, Step step) {
    Money amount = step.amount();
    sql.update(
        SAVE_STEP,
        reservationId,
        step.type(),
        step.version(),
        step.at(),
        amount == null ? null : amount.amount(),
        amount == null ? null : amount.currency());
  }

  private Map<UUID, List<Step>> steps(List<UUID> reservationIds) {
    var found =
        sql.query(
            STEPS,
            row -> Map.entry(Sql.id(row, "reservation_id"), step(row)),
            (Object) reservationIds.toArray(UUID[]::new));
    return found.stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static Shown withTimeline(Shown shown, Map<UUID, List<Step>> steps) {
    Rental rental = shown.rental();
    UUID id = rental.reservationId();
    return new Shown(
        new Rental(id, rental.booking(), rental.payment(), steps.getOrDefault(id, List.of())),
        shown.car());
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
