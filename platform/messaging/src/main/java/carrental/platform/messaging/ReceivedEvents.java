package carrental.platform.messaging;

import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Which events of a publisher have come in, for a context that also reads its feed. */
@ApplicationScoped
public class ReceivedEvents {

  private static final String IS_PARKED =
      "select exists (select from parked_events where source = ? and event_id = ?)";

  @Inject Sql sql;

  /** Whether that event could not be applied and waits for being tried again. */
  public boolean isParked(String source, String eventId) {
    return sql.is(IS_PARKED, source, eventId);
  }
}
