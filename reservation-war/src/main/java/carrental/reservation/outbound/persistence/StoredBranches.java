package carrental.reservation.outbound.persistence;

import carrental.reservation.application.Branches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The view of the branches in the database. */
@ApplicationScoped
class StoredBranches implements Branches {

  private static final String PUT =
      "insert into branches as known (code, version, name, time_zone, opens_at, closes_at)"
          + " values (?, ?, ?, ?, ?::time, ?::time)"
          + " on conflict (code) do update set version = excluded.version, name = excluded.name,"
          + " time_zone = excluded.time_zone, opens_at = excluded.opens_at,"
          + " closes_at = excluded.closes_at where known.version < excluded.version";

  private static final String CODES = "select code from branches order by code";

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
  public List<String> codes() {
    return sql.query(CODES, row -> row.getString(1));
  }
}
