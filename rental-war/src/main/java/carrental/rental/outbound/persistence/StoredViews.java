package carrental.rental.outbound.persistence;

import carrental.platform.persistence.Sql;
import carrental.rental.application.CarView;
import carrental.rental.application.RentalView;
import carrental.rental.application.RentalViews;
import carrental.rental.domain.CarStatus;
import carrental.rental.domain.Inspection;
import carrental.rental.domain.RentalStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class StoredViews implements RentalViews {

  private static final String RENTALS =
      "select reservation_id, customer_id, car_id, branch, status, pick_up_at, return_at,"
          + " handed_over_at, hand_over_odometer_km, hand_over_fuel_eighths, hand_over_damage_notes,"
          + " returned_at, return_odometer_km, return_fuel_eighths, return_damage_notes,"
          + " (select asked_at from asked_hand_overs asked"
          + " where asked.reservation_id = rentals.reservation_id) as hand_over_asked_at"
          + " from rentals";

  private static final String CAR = "select id, open_contracts, version from cars where id = ?";

  /** A day begins and ends when it does at the branch. */
  private static final String DUE =
      " join (select code, ?::date::timestamp at time zone time_zone as dawn,"
          + " (?::date + 1)::timestamp at time zone time_zone as dusk from branches) there"
          + " on there.code = branch and status = 'RENTED'"
          + " and ((handed_over_at is null and pick_up_at >= dawn and pick_up_at < dusk)"
          + " or (return_at >= dawn and return_at < dusk))";

  @Inject Sql sql;

  @Override
  public Optional<RentalView> rental(UUID reservationId) {
    return sql.first(RENTALS + " where reservation_id = ?", StoredViews::rental, reservationId);
  }

  @Override
  public List<RentalView> rentals(String branch, LocalDate dueOn, Place after, int most) {
    StringBuilder query = new StringBuilder(RENTALS);
    List<Object> parameters = new ArrayList<>();
    if (dueOn != null) {
      query.append(DUE);
      parameters.add(dueOn);
      parameters.add(dueOn);
    }
    query.append(" where true");
    if (branch != null) {
      query.append(" and branch = ?");
      parameters.add(branch);
    }
    if (after != null) {
      query.append(" and (pick_up_at, reservation_id) > (?, ?)");
      parameters.add(after.pickUpAt());
      parameters.add(after.reservationId());
    }
    query.append(" order by pick_up_at, reservation_id limit ?");
    parameters.add(most);
    return sql.query(query.toString(), StoredViews::rental, parameters.toArray());
  }

  private static RentalView rental(ResultSet row) throws SQLException {
    return new RentalView(
        row.getObject("reservation_id", UUID.class),
        row.getString("customer_id"),
        row.getObject("car_id", UUID.class),
        row.getString("branch"),
        RentalStatus.valueOf(row.getString("status")),
        Sql.instant(row, "pick_up_at"),
        Sql.instant(row, "return_at"),
        Sql.instant(row, "hand_over_asked_at"),
        Sql.instant(row, "handed_over_at"),
        inspection(row, "hand_over"),
        Sql.instant(row, "returned_at"),
        inspection(row, "return"));
  }

  private static Inspection inspection(ResultSet row, String when) throws SQLException {
    int odometerKm = row.getInt(when + "_odometer_km");
    return row.wasNull()
        ? null
        : new Inspection(
            odometerKm, row.getInt(when + "_fuel_eighths"), row.getString(when + "_damage_notes"));
  }

  @Override
  public Optional<CarView> car(UUID id) {
    return sql.first(CAR, StoredViews::car, id);
  }

  private static CarView car(ResultSet row) throws SQLException {
    int open = row.getInt("open_contracts");
    CarStatus status = open > 0 ? CarStatus.RENTED : CarStatus.AVAILABLE;
    return new CarView(row.getObject("id", UUID.class), status, open, row.getLong("version"));
  }
}
