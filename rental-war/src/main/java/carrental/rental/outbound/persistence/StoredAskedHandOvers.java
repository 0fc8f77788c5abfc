package carrental.rental.outbound.persistence;

import carrental.platform.persistence.Sql;
import carrental.platform.web.unsettled.UnsettledKind;
import carrental.rental.application.AskedHandOvers;
import carrental.rental.domain.Inspection;
import carrental.rental.domain.Licence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class StoredAskedHandOvers implements AskedHandOvers {

  /** What was there before keeps the time since when it is not known. */
  private static final String ADD =
      "insert into asked_hand_overs as asked (reservation_id, claim, odometer_km, fuel_eighths,"
          + " damage_notes, licence_last_four, licence_valid_until, tries, due_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, 1, clock_timestamp() + make_interval(secs => ?))"
          + " on conflict (reservation_id) do update set claim = excluded.claim,"
          + " odometer_km = excluded.odometer_km, fuel_eighths = excluded.fuel_eighths,"
          + " damage_notes = excluded.damage_notes,"
          + " licence_last_four = excluded.licence_last_four,"
          + " licence_valid_until = excluded.licence_valid_until, tries = asked.tries + 1,"
          + " due_at = excluded.due_at returning xmax = 0";

  private static final String FIND =
      "select reservation_id, claim, odometer_km, fuel_eighths, damage_notes, licence_last_four,"
          + " licence_valid_until from asked_hand_overs where reservation_id = ?";

  private static final String TAKE_DUE =
      "update asked_hand_overs set tries = tries + 1, due_at = now() + make_interval(secs => ?)"
          + " where reservation_id in (select reservation_id from asked_hand_overs"
          + " where due_at <= now() order by tries, due_at limit ? for update skip locked)"
          + " returning reservation_id";

  private static final String POSTPONE =
      "update asked_hand_overs set due_at = now() + make_interval(secs => ?)"
          + " where reservation_id = ?";

  private static final String REMOVE = "delete from asked_hand_overs where reservation_id = ?";

  private static final String REMOVE_OF = REMOVE + " and claim = ?";

  private static final String REMOVE_UNASKED = REMOVE_OF + " and tries = 1";

  @Inject Sql sql;

  @Override
  public boolean add(Asked asked, Duration lease) {
    return sql.is(
        ADD,
        asked.reservationId(),
        asked.claim(),
        asked.inspection().odometerKm(),
        asked.inspection().fuelEighths(),
        asked.inspection().damageNotes(),
        asked.licence().lastFour(),
        asked.licence().validUntil(),
        lease.toSeconds());
  }

  @Override
  public Optional<Asked> find(UUID reservationId) {
    return sql.first(FIND, StoredAskedHandOvers::asked, reservationId);
  }

  private static Asked asked(ResultSet row) throws SQLException {
    return new Asked(
        row.getObject("reservation_id", UUID.class),
        row.getObject("claim", UUID.class),
        new Inspection(
            row.getInt("odometer_km"), row.getInt("fuel_eighths"), row.getString("damage_notes")),
        new Licence(
            row.getString("licence_last_four"),
            row.getObject("licence_valid_until", LocalDate.class)));
  }

  @Override
  public List<UUID> takeDue(int most, Duration lease) {
    return sql.query(TAKE_DUE, row -> row.getObject(1, UUID.class), lease.toSeconds(), most);
  }

  @Override
  public void postpone(UUID reservationId, Duration delay) {
    sql.update(POSTPONE, delay.toSeconds(), reservationId);
  }

  @Override
  public void remove(UUID reservationId, UUID claim) {
    sql.update(REMOVE_OF, reservationId, claim);
  }

  @Override
  public void removeUnlessAskedAgain(UUID reservationId, UUID claim) {
    sql.update(REMOVE_UNASKED, reservationId, claim);
  }

  @Override
  public void remove(UUID reservationId) {
    sql.update(REMOVE, reservationId);
  }

  /** Shows them to operators. The ids are those of the reservations. */
  @Produces
  @Dependent
  UnsettledKind unanswered() {
    return new UnsettledKind(
        "unanswered-hand-over",
        "reservation",
        "select reservation_id id, asked_at since, tries, due_at next_attempt_at"
            + " from asked_hand_overs");
  }
}
