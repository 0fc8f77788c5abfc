package carrental.platform.messaging;

import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Which events of a publisher have come in, for a context that also reads its feed. */
@ApplicationScoped
public class ReceivedEvents {

  /** Covered by the progress, or there one by one. */
  private static final String COUNT =
      """
      select coalesce(max(known.position), 0) + count(distinct inbox.position)
      from (values (?)) publisher (source)
      left join inbox_progress known on known.source = publisher.source
      left join inbox on inbox.source = publisher.source
        and inbox.position > coalesce(known.position, 0) and inbox.position <= ?
      """;

  private static final String IS_PARKED =
      "select exists (select from parked_events where source = ? and event_id = ?)";

  @Inject Sql sql;

  /** Whether every event of that publisher up to that position has been taken charge of. */
  public boolean areAllUpTo(String source, long position) {
    return sql.number(COUNT, source, position) >= position;
  }

  /** Whether that event could not be applied and waits for being tried again. */
  public boolean isParked(String source, String eventId) {
    return sql.is(IS_PARKED, source, eventId);
  }
}
