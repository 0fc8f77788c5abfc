package carrental.rental.outbound.persistence;

import carrental.platform.persistence.Sql;
import carrental.rental.application.Branches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;

@ApplicationScoped
class StoredBranches implements Branches {

  private static final String ZONE = "select time_zone from branches where code = ?";

  private static final String LEARN =
      "insert into branches as known (code, version, name, time_zone) values (?, ?, ?, ?)"
          + " on conflict (code) do update set version = excluded.version, name = excluded.name,"
          + " time_zone = excluded.time_zone where known.version < excluded.version";

  private static final String CODES = "select code from branches where version > 0 order by code";

  @Inject Sql sql;

  @Override
  public ZoneId zoneOf(String code) {
    return sql.first(ZONE, row -> ZoneId.of(row.getString(1)), code).orElse(UNTIL_KNOWN);
  }

  @Override
  public void learn(String code, long version, String name, ZoneId zone) {
    sql.update(LEARN, code, version, name, zone.getId());
  }

  @Override
  public List<String> codes() {
    return sql.query(CODES, row -> row.getString(1));
  }
}
