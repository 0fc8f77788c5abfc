package carrental.platform.web.unsettled;

import carrental.platform.persistence.Sql;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that this context does not know yet, by one query over all its kinds. */
@ApplicationScoped
class Unsettled {

  private static final String SUMMARY =
      "select '%s', counted.number,"
          + " coalesce(extract(epoch from clock_timestamp() - counted.oldest), 0)"
          + " from (%s) counted (number, oldest)";

  private static final String ROWS =
      "select '%s' kind, id::text, since, extract(epoch from now() - since)::bigint age, tries,"
          + " next_attempt_at from (%s) rows";

  private static final String LIST =
      "select * from (%s) unsettled where (since, kind, id) > (?, ?, ?)"
          + " order by since, kind, id limit ?";

  private List<UnsettledKind> kinds;
  private String summaries;

  @Inject Sql sql;

  @Inject @Any Instance<UnsettledKind> produced;

  /** How many there are of a kind, and for how long there has been the oldest; 0 if none. */
  record Summary(long number, double oldestSeconds) {}

  /** Where a page ended. */
  record Place(Instant since, String kind, String id) {

    static final Place BEGINNING = new Place(Instant.EPOCH, "", "");
  }

  @PostConstruct
  void read() {
    kinds = produced.stream().sorted(Comparator.comparing(UnsettledKind::name)).toList();
    summaries =
        kinds.stream()
            .map(kind -> SUMMARY.formatted(kind.name(), kind.summary()))
            .collect(Collectors.joining(" union all "));
  }

  /** The kinds, by their names. */
  List<UnsettledKind> kinds() {
    return kinds;
  }

  /** Of each kind, by its name. */
  Map<String, Summary> summaries() {
    Map<String, Summary> found = new TreeMap<>();
    sql.query(
            summaries,
            row -> Map.entry(row.getString(1), new Summary(row.getLong(2), row.getDouble(3))))
        .forEach(kind -> found.put(kind.getKey(), kind.getValue()));
    return found;
  }

  /** At most so many of these kinds, the oldest first, behind that place. */
  List<UnsettledResource.Item> list(List<UnsettledKind> of, Place after, int most) {
    Map<String, UnsettledKind> byName =
        of.stream().collect(Collectors.toMap(UnsettledKind::name, kind -> kind));
    String all =
        of.stream()
            .map(kind -> ROWS.formatted(kind.name(), kind.rows()))
            .collect(Collectors.joining(" union all "));
    return sql.query(
        LIST.formatted(all),
        row -> item(row, byName),
        after.since(),
        after.kind(),
        after.id(),
        most);
  }

  private static UnsettledResource.Item item(ResultSet row, Map<String, UnsettledKind> kinds)
      throws SQLException {
    UnsettledKind kind = kinds.get(row.getString("kind"));
    return new UnsettledResource.Item(
        kind.name(),
        row.getString("id"),
        Sql.instant(row, "since"),
        row.getLong("age"),
        row.getObject("tries", Integer.class),
        Sql.instant(row, "next_attempt_at"),
        kind.waitsFor());
  }
}
