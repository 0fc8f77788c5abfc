package carrental.mypage.outbound.persistence;

import carrental.mypage.application.history.Rebuilding;
import carrental.mypage.application.rebuild.Rebuild;
import carrental.mypage.application.rebuild.Rebuild.Feed;
import carrental.mypage.application.rebuild.Rebuild.Refused;
import carrental.mypage.application.rebuild.Rebuilds;
import carrental.platform.persistence.Sql;
import carrental.platform.web.unsettled.UnsettledKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rebuild in the tables {@code rebuild} and {@code rebuild_feeds}, and what it does to the two
 * schemas.
 *
 * <p>Whoever writes to the history has a lock on the table to which they write, which PostgreSQL
 * takes for every statement. A rebuild begins under a lock that waits for all of those and lets
 * readers pass; so each of them either has ended before, or sees that it has begun. It ends under
 * one that waits for readers as well: whoever has looked up a table by its name reads it to the
 * end.
 */
@ApplicationScoped
class RebuildTable implements Rebuilds, Rebuilding {

  private static final String CURRENT =
      """
      select state, id, begun_at, begun_by, ended_at, pages, problem, refused_source,
        refused_position, refused_event_id, refused_type, refused_reason
      from rebuild
      """;

  private static final String FEEDS =
      """
      select source, position, head, finished, events, passed_over from rebuild_feeds
      order by array_position(array['/fleet', '/reservation', '/payment', '/rental'], source)
      """;

  private static final String NOTHING_REFUSED =
      "refused_source = null, refused_position = null, refused_event_id = null,"
          + " refused_type = null, refused_reason = null";

  private static final String GO_ON =
      "update rebuild set state = case when doubling then 'REPLAYING' else 'BEGINNING' end,"
          + " problem = null, "
          + NOTHING_REFUSED
          + " where state in ('STOPPED', 'REFUSED') and id <> ?";

  private static final String BEGIN =
      """
      update rebuild set state = 'BEGINNING', id = ?, begun_by = ?, begun_at = now(),
        ended_at = null, pages = 0, problem = null, holder = null
      where state in ('NONE', 'DONE', 'GIVEN_UP') and id is distinct from ?
      """;

  private static final String FROM_THE_FIRST =
      "update rebuild_feeds set position = 0, head = null, finished = false, events = 0,"
          + " passed_over = 0";

  private static final String STOP =
      "update rebuild set state = 'STOPPED', problem = null,"
          + " waiting_since = case when state = 'STOPPED' then waiting_since else now() end"
          + " where state in ('BEGINNING', 'REPLAYING', 'STOPPED')";

  private static final String GIVE_UP =
      "update rebuild set state = 'GIVEN_UP', doubling = false, emptied = false, ended_at = now(),"
          + " problem = null, "
          + NOTHING_REFUSED
          + " where state in ('BEGINNING', 'REPLAYING', 'STOPPED', 'REFUSED')";

  private static final String PASS_OVER =
      """
      update rebuild_feeds feed set position = refused_position, passed_over = passed_over + 1,
        finished = coalesce(refused_position >= head, false)
      from rebuild
      where state = 'REFUSED' and refused_event_id = ? and source = refused_source
      """;

  private static final String GO_ON_BEHIND =
      "update rebuild set state = 'REPLAYING', "
          + NOTHING_REFUSED
          + " where state = 'REFUSED' and refused_event_id = ?";

  /** One who is at it this moment is passed over, also when the lease has ended. */
  private static final String TAKE =
      """
      update rebuild set holder = ?, leased_until = now() + make_interval(secs => ?)
      where one in (
        select one from rebuild
        where (state in ('BEGINNING', 'REPLAYING')
            or state in ('DONE', 'GIVEN_UP') and not emptied)
          and (holder is null or holder = ? or leased_until < now())
        for update skip locked)
      """;

  private static final String RELEASE = "update rebuild set leased_until = now() where holder = ?";

  private static final String PREPARED =
      "update rebuild set state = 'REPLAYING', doubling = true, emptied = false"
          + " where state = 'BEGINNING' and holder = ?";

  private static final String ADVANCE =
      "update rebuild set pages = pages + 1 where state = 'REPLAYING' and holder = ?";

  private static final String ADVANCE_FEED =
      """
      update rebuild_feeds set position = ?, head = ?, finished = ?, events = ?, passed_over = ?
      where source = ? and position = ?
      """;

  private static final String REFUSE =
      """
      update rebuild set state = 'REFUSED', refused_source = ?, refused_position = ?,
        refused_event_id = ?, refused_type = ?, refused_reason = ?, waiting_since = now()
      where state = 'REPLAYING' and holder = ?
      """;

  private static final String NOTE =
      "update rebuild set problem = ? where holder = ? and (state in ('BEGINNING', 'REPLAYING')"
          + " or state in ('DONE', 'GIVEN_UP') and not emptied)";

  private static final String DONE =
      "update rebuild set state = 'DONE', doubling = false, ended_at = clock_timestamp(),"
          + " problem = null where state = 'REPLAYING' and holder = ?";

  private static final String EMPTIED =
      "update rebuild set emptied = true, problem = null"
          + " where state in ('DONE', 'GIVEN_UP') and holder = ?";

  private static final String TABLES_OF_HISTORY =
      "history.rentals, history.steps, history.cars, history.branches";

  private static final String TABLES_OF_SHADOW =
      "shadow.rentals, shadow.steps, shadow.cars, shadow.branches";

  private static final String BOTH = TABLES_OF_HISTORY + ", " + TABLES_OF_SHADOW;

  private static final String EMPTY_THE_SHADOW = "truncate " + TABLES_OF_SHADOW;

  /** Has a vacuum that runs by itself give way, and neither readers nor writers. */
  private static final String WITHOUT_VACUUM = "lock table %s in share update exclusive mode";

  private static final String WITHOUT_WRITERS = "lock table %s in exclusive mode";
  private static final String WITHOUT_READERS = "lock table %s in access exclusive mode";

  private static final String PATIENT = "set local lock_timeout = '5s'";

  /** What readers may have to wait where one of them takes long; then it is tried again later. */
  private static final String IN_A_MOMENT = "set local lock_timeout = '50ms'";

  private static final List<String> SWAP =
      List.of(
          "drop view if exists rentals, steps, cars, branches",
          "alter schema history rename to former",
          "alter schema shadow rename to history",
          "alter schema former rename to shadow");

  @Inject Sql sql;

  /** Shows operators a rebuild that waits for them: what comes in may be written twice so long. */
  @Produces
  @Dependent
  UnsettledKind waiting() {
    return new UnsettledKind(
        "waiting-rebuild",
        "an operator",
        "select id, waiting_since since, null::integer tries, null::timestamptz next_attempt_at"
            + " from rebuild where state in ('STOPPED', 'REFUSED')");
  }

  @Override
  public boolean isUnderWay() {
    return sql.query("select doubling from rebuild", row -> row.getBoolean("doubling")).get(0);
  }

  @Override
  public void holdReplay() {
    sql.query("select pg_advisory_xact_lock(hashtextextended('replay', 0))", row -> true);
  }

  @Override
  public Rebuild current() {
    List<Feed> feeds = sql.query(FEEDS, RebuildTable::feed);
    return sql.query(CURRENT, row -> rebuild(row, feeds)).get(0);
  }

  @Override
  public void begin(UUID id, String by) {
    sql.update(GO_ON, id);
    if (sql.update(BEGIN, id, by, id) > 0) {
      sql.update(FROM_THE_FIRST);
    }
  }

  @Override
  public boolean stop() {
    return sql.update(STOP) > 0;
  }

  @Override
  public boolean giveUp() {
    return sql.update(GIVE_UP) > 0;
  }

  @Override
  public boolean passOver(String eventId) {
    sql.update(PASS_OVER, eventId);
    return sql.update(GO_ON_BEHIND, eventId) > 0;
  }

  @Override
  public Optional<Rebuild> take(UUID holder, Duration lease) {
    return sql.update(TAKE, holder, lease.toSeconds(), holder) > 0
        ? Optional.of(current())
        : Optional.empty();
  }

  @Override
  public void release(UUID holder) {
    sql.update(RELEASE, holder);
  }

  @Override
  public void prepare(UUID holder) {
    asHolder(sql.update(PREPARED, holder));
    sql.update(PATIENT);
    sql.update(WITHOUT_VACUUM.formatted(TABLES_OF_HISTORY));
    sql.update(WITHOUT_WRITERS.formatted(TABLES_OF_HISTORY));
    sql.update(EMPTY_THE_SHADOW);
  }

  @Override
  public void advance(UUID holder, Feed from, Feed to) {
    asHolder(sql.update(ADVANCE, holder));
    asHolder(
        sql.update(
            ADVANCE_FEED,
            to.position(),
            to.head(),
            to.finished(),
            to.events(),
            to.passedOver(),
            from.source(),
            from.position()));
  }

  @Override
  public void refuse(UUID holder, Refused refused) {
    asHolder(
        sql.update(
            REFUSE,
            refused.source(),
            refused.position(),
            refused.eventId(),
            refused.type(),
            refused.reason(),
            holder));
  }

  @Override
  public void note(UUID holder, String problem) {
    sql.update(NOTE, problem, holder);
  }

  @Override
  public void analyse() {
    sql.update("analyze " + TABLES_OF_SHADOW);
  }

  @Override
  public void swap(UUID holder) {
    sql.update(PATIENT);
    sql.update(WITHOUT_VACUUM.formatted(BOTH));
    asHolder(sql.update(DONE, holder));
    sql.update(IN_A_MOMENT);
    sql.update(WITHOUT_READERS.formatted(BOTH));
    SWAP.forEach(sql::update);
  }

  @Override
  public void empty(UUID holder) {
    asHolder(sql.update(EMPTIED, holder));
    sql.update(PATIENT);
    sql.update(EMPTY_THE_SHADOW);
  }

  private static void asHolder(int changed) {
    if (changed == 0) {
      throw new LeaseLost();
    }
  }

  private static Feed feed(ResultSet row) throws SQLException {
    return new Feed(
        row.getString("source"),
        row.getLong("position"),
        row.getObject("head", Long.class),
        row.getBoolean("finished"),
        row.getLong("events"),
        row.getLong("passed_over"));
  }

  private static Rebuild rebuild(ResultSet row, List<Feed> feeds) throws SQLException {
    return new Rebuild(
        Rebuild.State.valueOf(row.getString("state")),
        Sql.id(row, "id"),
        Sql.instant(row, "begun_at"),
        row.getString("begun_by"),
        Sql.instant(row, "ended_at"),
        row.getLong("pages"),
        row.getString("problem"),
        refused(row),
        feeds);
  }

  private static Refused refused(ResultSet row) throws SQLException {
    return row.getString("refused_event_id") == null
        ? null
        : new Refused(
            row.getString("refused_source"),
            row.getLong("refused_position"),
            row.getString("refused_event_id"),
            row.getString("refused_type"),
            row.getString("refused_reason"));
  }
}
