package carrental.mypage.outbound.persistence;

import carrental.mypage.application.history.Cars;
import carrental.mypage.domain.history.Branch;
import carrental.mypage.domain.history.Car;
import carrental.platform.persistence.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Cars and branches in the tables {@code cars} and {@code branches} of one of the two schemas. */
class CarsTable implements Cars {

  private static final String KEEP =
      """
      insert into %s.cars as known (car_id, version, plate_number, model, acriss, branch, daily_rate,
        currency, withdrawn)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (car_id) do update set version = excluded.version,
        plate_number = excluded.plate_number, model = excluded.model, acriss = excluded.acriss,
        branch = excluded.branch, daily_rate = excluded.daily_rate, currency = excluded.currency,
        withdrawn = excluded.withdrawn
      where excluded.version > known.version
      """;

  private static final String KEEP_BRANCH =
      "insert into %s.branches (code) values (?) on conflict do nothing";

  private static final String BRANCHES = "select code from %s.branches order by code";

  private static final String IN_THE_FLEET =
      "select car_id, version, plate_number, model, acriss, branch, daily_rate, currency, withdrawn"
          + " from %s.cars where not withdrawn";

  private static final String BY_MODEL = " order by model, car_id limit ?";

  private final Sql sql;
  private final String keep;
  private final String keepBranch;
  private final String branches;
  private final String inTheFleet;

  CarsTable(Sql sql, String schema) {
    this.sql = sql;
    this.keep = KEEP.formatted(schema);
    this.keepBranch = KEEP_BRANCH.formatted(schema);
    this.branches = BRANCHES.formatted(schema);
    this.inTheFleet = IN_THE_FLEET.formatted(schema);
  }

  @Override
  public void keep(Collection<Car> cars) {
    sql.updateEach(keep, cars.stream().map(CarsTable::row).toList());
  }

  @Override
  public void keepBranches(Collection<Branch> branches) {
    sql.updateEach(
        keepBranch, branches.stream().map(branch -> new Object[] {branch.code()}).toList());
  }

  @Override
  public List<String> branches() {
    return sql.query(branches, row -> row.getString(1));
  }

  @Override
  public List<Car> inTheFleet(Optional<String> branch, Optional<Place> after, int limit) {
    var parameters = new ArrayList<Object>();
    var query = new StringBuilder(inTheFleet);
    branch.ifPresent(
        code -> {
          query.append(" and branch = ?");
          parameters.add(code);
        });
    after.ifPresent(
        place -> {
          query.append(" and (model, car_id) > (?, ?)");
          parameters.add(place.model());
          parameters.add(place.id());
        });
    parameters.add(limit);
    return sql.query(query + BY_MODEL, CarsTable::car, parameters.toArray());
  }

  private static Object[] row(Car car) {
    return new Object[] {
      car.id(),
      car.version(),
      car.plateNumber(),
      car.model(),
      car.acriss(),
      car.branch(),
      car.dailyRate().amount(),
      car.dailyRate().currency(),
      car.withdrawn()
    };
  }

  /** The car of a row; null where an outer join found none. */
  static Car car(ResultSet row) throws SQLException {
    return row.getString("plate_number") == null
        ? null
        : new Car(
            Sql.id(row, "car_id"),
            row.getLong("version"),
            row.getString("plate_number"),
            row.getString("model"),
            row.getString("acriss"),
            row.getString("branch"),
            Sql.money(row, "daily_rate", "currency"),
            row.getBoolean("withdrawn"));
  }
}
