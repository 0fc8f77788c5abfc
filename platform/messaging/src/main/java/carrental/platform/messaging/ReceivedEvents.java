package carrental.platform.messaging;

import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;

/** What became of the events that came in, for a context that also reads a publisher's feed. */
@ApplicationScoped
public class ReceivedEvents {

  private static final String NOT_APPLIED =
      "select event_id from parked_events where source = ? and event_id = any (?)"
          + " union select event_id from discarded_events where source = ? and event_id = any (?)";

  @Inject Sql sql;

  /**
   * Which of these events came in and have not been applied: they are parked, also behind others,
   * or an operator has given them up.
   */
  public Set<String> notApplied(String source, Collection<String> eventIds) {
    String[] ids = eventIds.toArray(String[]::new);
    return Set.copyOf(
        sql.query(NOT_APPLIED, row -> row.getString("event_id"), source, ids, source, ids));
  }
}
