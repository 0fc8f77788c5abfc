package carrental.rental.outbound.persistence;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

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

  @Inject DataSource dataSource;

  @Override
  public Optional<RentalView> rental(UUID reservationId) {
    return rentals(RENTALS + " where reservation_id = ?", List.of(reservationId)).stream()
        .findFirst();
  }

  @Override
  public List<RentalView> rentals(String branch, LocalDate dueOn, Place after, int most) {
    StringBuilder sql = new StringBuilder(RENTALS);
    List<Object> parameters = new ArrayList<>();
    if (dueOn != null) {
      sql.append(DUE);
      parameters.add(dueOn);
      parameters.add(dueOn);
    }
    sql.append(" where true");
    if (branch != null) {
      sql.append(" and branch = ?");
      parameters.add(branch);
    }
    if (after != null) {
      sql.append(" and (pick_up_at, reservation_id) > (?, ?)");
      parameters.add(after.pickUpAt().atOffset(ZoneOffset.UTC));
      parameters.add(after.reservationId());
    }
    sql.append(" order by pick_up_at, reservation_id limit ?");
    parameters.add(most);
    return rentals(sql.toString(), parameters);
  }

  private List<RentalView> rentals(String sql, List<Object> parameters) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (var row = statement.executeQuery()) {
        List<RentalView> found = new ArrayList<>();
        while (row.next()) {
          found.add(rental(row));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new QueryFailed(e);
    }
  }

  private static RentalView rental(ResultSet row) throws SQLException {
    return new RentalView(
        row.getObject("reservation_id", UUID.class),
        row.getString("customer_id"),
        row.getObject("car_id", UUID.class),
        row.getString("branch"),
        RentalStatus.valueOf(row.getString("status")),
        instant(row, "pick_up_at"),
        instant(row, "return_at"),
        instant(row, "hand_over_asked_at"),
        instant(row, "handed_over_at"),
        inspection(row, "hand_over"),
        instant(row, "returned_at"),
        inspection(row, "return"));
  }

  private static Inspection inspection(ResultSet row, String when) throws SQLException {
    int odometerKm = row.getInt(when + "_odometer_km");
    return row.wasNull()
        ? null
        : new Inspection(
            odometerKm, row.getInt(when + "_fuel_eighths"), row.getString(when + "_damage_notes"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  @Override
  public Optional<CarView> car(UUID id) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(CAR)) {
      statement.setObject(1, id);
      try (var row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        int open = row.getInt("open_contracts");
        CarStatus status = open > 0 ? CarStatus.RENTED : CarStatus.AVAILABLE;
        return Optional.of(new CarView(id, status, open, row.getLong("version")));
      }
    } catch (SQLException e) {
      throw new QueryFailed(e);
    }
  }
}
