package carrental.reservation.outbound.persistence;

import carrental.platform.persistence.DatabaseFailure;
import carrental.platform.persistence.Sql;
import carrental.reservation.application.Allocations;
import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.RentalPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Allocations in the database, which has the last word about overlaps. */
@ApplicationScoped
class StoredAllocations implements Allocations {

  private static final String EXCLUSION_VIOLATION = "23P01";

  /** Rentals of a car, whose id is to follow, that should be back and is not. */
  static final String OVERDUE =
      "select from reservations overdue where overdue.status = 'PICKED_UP'"
          + " and overdue.return_at <= now() and overdue.car_id";

  private static final String WANTED_IF_FREE =
      "select id, car, period from (values (?::uuid, ?::uuid, tstzrange(?, ?)))"
          + " wanted (id, car, period) where not exists (select from allocations"
          + " where car_id = car and reservation_id <> id and blocked && period)"
          + " and not exists ("
          + OVERDUE
          + " = car and lower(period) < ?)";

  private static final String ADD_IF_FREE =
      "insert into allocations (reservation_id, car_id, blocked) " + WANTED_IF_FREE;

  /** A car that goes out again needs no turnaround any more after its last return. */
  private static final String FREE_RETURNED =
      "delete from allocations using reservations where reservation_id = id"
          + " and allocations.car_id = ? and id <> ? and status = 'COMPLETED'";

  private static final String BEGIN =
      "update allocations own set blocked = tstzrange(least(lower(blocked), ?), upper(blocked))"
          + " where reservation_id = ? and car_id = ? and not exists (select from allocations other"
          + " where other.car_id = own.car_id and other.reservation_id <> own.reservation_id"
          + " and other.blocked && tstzrange(least(lower(own.blocked), ?), upper(own.blocked)))";

  private static final String FREE = "delete from allocations where reservation_id = ?";

  private static final String FREE_IF_OVER =
      "with over as (delete from allocations where reservation_id = ? and upper(blocked) <= ?)"
          + " select not exists (select from allocations"
          + " where reservation_id = ? and upper(blocked) > ?)";

  private static final String LOCK_CAR = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

  /** Not beyond the beginning of the next one. Who is back before the pick-up blocked nothing. */
  private static final String FREE_BEFORE =
      "delete from allocations where reservation_id = ? and car_id = ? and lower(blocked) >= ?";

  private static final String END =
      "update allocations own set blocked = tstzrange(lower(blocked), least(?,"
          + " (select min(lower(next.blocked)) from allocations next"
          + " where next.car_id = own.car_id and next.reservation_id <> own.reservation_id"
          + " and lower(next.blocked) >= upper(own.blocked))))"
          + " where reservation_id = ? and car_id = ?";

  @Inject Sql sql;

  /**
   * Looks before it waits for the others who want the car, and again when it is its turn: many
   * refusals by the constraint are slow, and without the lock they end in deadlocks.
   */
  @Override
  public void add(
      UUID carId,
      UUID reservationId,
      RentalPeriod period,
      Instant carFreeAt,
      Instant overdueCarFreeAt) {
    Object[] wanted = {reservationId, carId, period.pickUpAt(), carFreeAt, overdueCarFreeAt};
    if (sql.query(WANTED_IF_FREE, row -> true, wanted).isEmpty()) {
      throw new Refusal.CarNotAvailable();
    }
    sql.query(LOCK_CAR, row -> true, carId.toString());
    try {
      if (sql.update(ADD_IF_FREE, wanted) == 0) {
        throw new Refusal.CarNotAvailable();
      }
    } catch (DatabaseFailure e) {
      if (e.is(EXCLUSION_VIOLATION)) {
        throw new Refusal.CarNotAvailable();
      }
      throw e;
    }
  }

  @Override
  public boolean begin(UUID carId, UUID reservationId, Instant now) {
    sql.query(LOCK_CAR, row -> true, carId.toString());
    sql.update(FREE_RETURNED, carId, reservationId);
    return sql.update(BEGIN, now, reservationId, carId, now) > 0;
  }

  @Override
  public void free(UUID reservationId) {
    sql.update(FREE, reservationId);
  }

  @Override
  public boolean freeIfOver(UUID reservationId, Instant now) {
    return sql.query(FREE_IF_OVER, row -> row.getBoolean(1), reservationId, now, reservationId, now)
        .getFirst();
  }

  @Override
  public void end(UUID carId, UUID reservationId, Instant carFreeAt) {
    sql.query(LOCK_CAR, row -> true, carId.toString());
    if (sql.update(FREE_BEFORE, reservationId, carId, carFreeAt) == 0) {
      sql.update(END, carFreeAt, reservationId, carId);
    }
  }
}
