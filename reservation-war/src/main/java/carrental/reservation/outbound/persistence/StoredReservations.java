package carrental.reservation.outbound.persistence;

import carrental.platform.persistence.Sql;
import carrental.reservation.application.Reservations;
import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reservations in the database. */
@ApplicationScoped
class StoredReservations implements Reservations {

  private static final String LOCK_CUSTOMER =
      "select pg_advisory_xact_lock(hashtextextended('holds of ' || ?, 0))";

  private static final String HOLDS =
      "select count(*) held, count(*) filter (where unpaid) unpaid,"
          + " min(ends) filter (where unpaid) until from (select hold_expires_at ends,"
          + " hold_expires_at > now() and not (payment_status = 'PENDING' and tries = 0) unpaid"
          + " from reservations where customer_id = ? and id <> ? and status = 'HELD') holds";

  private static final String IS_TAKEN =
      "select from reservations where customer_id = ? and external_reference = ?"
          + " and status <> 'EXPIRED'";

  private static final String IN_CONFLICT =
      " from reservations join"
          + " (select id car, withdrawn, out_until, null::timestamptz overdue,"
          + " case when withdrawn or out_until <= now() then 'infinity' else out_until end hit_until,"
          + " null stands_at from cars where withdrawn or out_until is not null"
          + " union all select car_id, false, null, return_at, now() + make_interval(secs => ?), null"
          + " from reservations where status = 'PICKED_UP' and return_at <= now()"
          + " union all select id, false, null, null, 'infinity', branch from cars) hit"
          + " on car_id = car and pick_up_at < hit_until"
          + " and (stands_at is null or stands_at <> branch)"
          + " where status in ('HELD', 'CONFIRMED')";

  private static final String CONFLICTS =
      "select id, customer_id, car_id, branch, status, pick_up_at, return_at,"
          + " bool_or(withdrawn) withdrawn, max(out_until) out_until, max(overdue) overdue,"
          + " max(stands_at) moved_to"
          + IN_CONFLICT
          + " and (pick_up_at, id) > (?, ?) group by id order by pick_up_at, id limit ?";

  private static final String IS_IN_CONFLICT =
      "select"
          + IN_CONFLICT
          + " and id = ? union all select from reservations"
          + " where car_was_missing and id = ?";

  private static final String CAR_WAS_MISSING =
      "update reservations set car_was_missing = true where car_id = ? and status = 'CONFIRMED'"
          + " and pick_up_at <= ?";

  /**
   * Due by the database's clock, which all replicas share. What payment was asked for in vain comes
   * last, so that it holds up nothing that needs no payment.
   */
  private static final String TAKE_DUE =
      "update reservations set due_at = now() + make_interval(secs => ?) where id in"
          + " (select id from reservations where due_at <= now() order by tries, due_at limit ?"
          + " for update skip locked) returning id";

  @PersistenceContext(unitName = "reservation")
  EntityManager entities;

  @Inject Sql sql;

  @Override
  public void add(Reservation reservation) {
    entities.persist(reservation);
  }

  @Override
  public Optional<Reservation> find(UUID id) {
    return Optional.ofNullable(entities.find(Reservation.class, id));
  }

  @Override
  public Optional<Reservation> lock(UUID id) {
    // The charge attempts are read by a statement of their own, after the lock: a join would show
    // them as they were before it was waited for.
    return Optional.ofNullable(
        entities.find(Reservation.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public List<Reservation> list(Filter filter, Place after, int most) {
    var builder = entities.getCriteriaBuilder();
    var query = builder.createQuery(Reservation.class);
    var reservation = query.from(Reservation.class);
    Path<UUID> id = reservation.get("id");
    Path<Instant> changedAt = reservation.get("changedAt");
    List<Predicate> conditions = new ArrayList<>();
    conditions.add(builder.equal(reservation.get("customerId"), filter.customerId()));
    if (filter.externalReference() != null) {
      conditions.add(
          builder.equal(reservation.get("externalReference"), filter.externalReference()));
    }
    if (filter.changedSince() == null) {
      query.orderBy(builder.desc(id));
      if (after != null) {
        conditions.add(builder.lessThan(id, after.id()));
      }
    } else {
      query.orderBy(builder.asc(changedAt), builder.asc(id));
      conditions.add(builder.greaterThanOrEqualTo(changedAt, filter.changedSince()));
      if (after != null) {
        conditions.add(
            builder.or(
                builder.greaterThan(changedAt, after.changedAt()),
                builder.and(
                    builder.equal(changedAt, after.changedAt()),
                    builder.greaterThan(id, after.id()))));
      }
    }
    query.where(conditions.toArray(Predicate[]::new));
    return entities.createQuery(query).setMaxResults(most).getResultList();
  }

  @Override
  public Holds lockHolds(String customerId, UUID except) {
    sql.query(LOCK_CUSTOMER, row -> true, customerId);
    return sql.query(
            HOLDS,
            row -> new Holds(row.getLong("held"), row.getLong("unpaid"), Sql.instant(row, "until")),
            customerId,
            except)
        .getFirst();
  }

  @Override
  public boolean isTaken(String customerId, String externalReference) {
    return !sql.query(IS_TAKEN, row -> true, customerId, externalReference).isEmpty();
  }

  @Override
  public List<Conflict> conflicts(Duration overdue, ConflictPlace after, int most) {
    return sql.query(
        CONFLICTS,
        row ->
            new Conflict(
                row.getObject("id", UUID.class),
                row.getString("customer_id"),
                row.getObject("car_id", UUID.class),
                row.getString("branch"),
                ReservationStatus.valueOf(row.getString("status")),
                Sql.instant(row, "pick_up_at"),
                Sql.instant(row, "return_at"),
                row.getBoolean("withdrawn"),
                Sql.instant(row, "out_until"),
                Sql.instant(row, "overdue"),
                row.getString("moved_to")),
        overdue.toSeconds(),
        after == null ? Instant.EPOCH : after.pickUpAt(),
        after == null ? new UUID(0, 0) : after.id(),
        most);
  }

  @Override
  public boolean isInConflict(UUID id, Duration overdue) {
    return !sql.query(IS_IN_CONFLICT, row -> true, overdue.toSeconds(), id, id).isEmpty();
  }

  @Override
  public void carWasMissing(UUID carId, Instant until) {
    sql.update(CAR_WAS_MISSING, carId, until);
  }

  @Override
  public List<UUID> takeDue(int most, Duration lease) {
    return sql.query(TAKE_DUE, row -> row.getObject(1, UUID.class), lease.toSeconds(), most);
  }
}
