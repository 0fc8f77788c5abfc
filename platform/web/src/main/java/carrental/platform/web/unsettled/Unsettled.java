package carrental.platform.web.unsettled;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

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

  @Inject DataSource dataSource;

  @Inject @Any Instance<UnsettledKind> produced;

  /** How many there are of a kind, and for how long there has been the oldest; 0 if none. */
  record Summary(long number, double oldestSeconds) {}

  /** One of them. */
  record Item(
      UnsettledKind kind,
      String id,
      Instant since,
      long ageSeconds,
      Integer tries,
      Instant nextAttemptAt) {}

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
  Map<String, Summary> summaries() throws SQLException {
    Map<String, Summary> found = new TreeMap<>();
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(summaries);
        var row = statement.executeQuery()) {
      while (row.next()) {
        found.put(row.getString(1), new Summary(row.getLong(2), row.getDouble(3)));
      }
    }
    return found;
  }

  /** At most so many of these kinds, the oldest first, behind that place. */
  List<Item> list(List<UnsettledKind> of, Place after, int most) throws SQLException {
    Map<String, UnsettledKind> byName =
        of.stream().collect(Collectors.toMap(UnsettledKind::name, kind -> kind));
    String all =
        of.stream()
            .map(kind -> ROWS.formatted(kind.name(), kind.rows()))
            .collect(Collectors.joining(" union all "));
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(LIST.formatted(all))) {
      bind(statement, after, most);
      List<Item> found = new ArrayList<>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          found.add(item(row, byName));
        }
      }
      return found;
    }
  }

  private static void bind(PreparedStatement statement, Place after, int most) throws SQLException {
    statement.setObject(1, after.since().atOffset(ZoneOffset.UTC));
    statement.setString(2, after.kind());
    statement.setString(3, after.id());
    statement.setInt(4, most);
  }

  private static Item item(ResultSet row, Map<String, UnsettledKind> kinds) throws SQLException {
    return new Item(
        kinds.get(row.getString("kind")),
        row.getString("id"),
        instant(row, "since"),
        row.getLong("age"),
        row.getObject("tries", Integer.class),
        instant(row, "next_attempt_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
