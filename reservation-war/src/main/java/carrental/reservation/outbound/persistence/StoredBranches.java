package carrental.reservation.outbound.persistence;

import carrental.platform.persistence.Sql;
import carrental.reservation.application.Branches;
import carrental.reservation.domain.Branch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The view of the branches in the database. */
@ApplicationScoped
class StoredBranches implements Branches {

  private static final String PUT =
      "insert into branches as known (code, version, name, time_zone, opens_at, closes_at)"
          + " values (?, ?, ?, ?, ?::time, ?::time)"
          + " on conflict (code) do update set version = excluded.version, name = excluded.name,"
          + " time_zone = excluded.time_zone, opens_at = excluded.opens_at,"
          + " closes_at = excluded.closes_at where known.version < excluded.version";

  private static final String ALL =
      "select code, version, name, time_zone, to_char(opens_at, 'HH24:MI') opens_at,"
          + " to_char(closes_at, 'HH24:MI') closes_at from branches";

  @Inject Sql sql;

  @Override
  public void put(Branch branch) {
    sql.update(
        PUT,
        branch.code(),
        branch.version(),
        branch.name(),
        branch.timeZone().getId(),
        branch.opensAt(),
        branch.closesAt());
  }

  @Override
  public Optional<Branch> find(String code) {
    return sql.first(ALL + " where code = ?", StoredBranches::read, code);
  }

  @Override
  public List<Branch> all() {
    return sql.query(ALL + " order by code", StoredBranches::read);
  }

  private static Branch read(ResultSet row) throws SQLException {
    return new Branch(
        row.getString("code"),
        row.getLong("version"),
        row.getString("name"),
        ZoneId.of(row.getString("time_zone")),
        row.getString("opens_at"),
        row.getString("closes_at"));
  }
}
