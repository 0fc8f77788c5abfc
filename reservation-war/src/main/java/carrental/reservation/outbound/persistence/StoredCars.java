package carrental.reservation.outbound.persistence;

import carrental.platform.money.Money;
import carrental.platform.persistence.Sql;
import carrental.reservation.application.Cars;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The view of the fleet in the database. */
@ApplicationScoped
class StoredCars implements Cars {

  private static final String PUT =
      "insert into cars as known (id, version, model, acriss, branch, rate_amount, rate_currency,"
          + " withdrawn, out_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (id) do update set version = excluded.version, model = excluded.model,"
          + " acriss = excluded.acriss, branch = excluded.branch,"
          + " rate_amount = excluded.rate_amount, rate_currency = excluded.rate_currency,"
          + " withdrawn = excluded.withdrawn, out_until = excluded.out_until"
          + " where known.version < excluded.version returning old.*";

  private static final String FIND = "select * from cars where id = ?";

  @Inject Sql sql;

  @Override
  public Optional<Car> put(Car car) {
    return sql
        .query(
            PUT,
            row -> row.getObject("id") == null ? null : read(row),
            car.id(),
            car.version(),
            car.model(),
            car.acriss(),
            car.branch(),
            car.dailyRate().amount(),
            car.dailyRate().currency(),
            car.withdrawn(),
            car.outUntil())
        .stream()
        .filter(Objects::nonNull)
        .findFirst();
  }

  @Override
  public Optional<Car> find(UUID id) {
    return sql.first(FIND, StoredCars::read, id);
  }

  private static Car read(ResultSet row) throws SQLException {
    return new Car(
        row.getObject("id", UUID.class),
        row.getLong("version"),
        row.getString("model"),
        row.getString("acriss"),
        row.getString("branch"),
        rate(row),
        row.getBoolean("withdrawn"),
        Sql.instant(row, "out_until"));
  }

  static Money rate(ResultSet row) throws SQLException {
    return Sql.money(row, "rate_amount", "rate_currency");
  }
}
