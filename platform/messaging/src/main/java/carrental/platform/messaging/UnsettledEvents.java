package carrental.platform.messaging;

import carrental.platform.web.unsettled.UnsettledKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Shows operators the events that are on their way, out and in. */
@ApplicationScoped
class UnsettledEvents {

  /**
   * Looked for where the relay looks at each pass, and no further than this: positions are given at
   * once, whether the broker is there or not.
   */
  private static final String WITHOUT_POSITION =
      " from outbox where position is null and entry > coalesce((select entry from outbox"
          + " where position is not null order by position desc limit 1), 0) - 10000";

  private static final String SENT_FIRST =
      "(select id, time from outbox where position = (select sent + 1 from outbox_relay)"
          + " union all (select id, time"
          + WITHOUT_POSITION
          + " order by entry limit 1) limit 1) first";

  /** {@link ParkedEvents}: tried again by themselves, until they are applied or discarded. */
  @Produces
  @Dependent
  UnsettledKind parked() {
    return new UnsettledKind(
        "parked-event",
        "what it lacks, or an operator",
        "select id, parked_at since, attempts tries, case when"
            + ParkedEvents.IS_FIRST
            + " then retry_at end next_attempt_at from parked_events parked",
        "select count(*), min(parked_at) from parked_events");
  }

  /**
   * Events in the outbox that the broker does not have yet. While it is away there can be any
   * number of them: listed is the one that is sent first.
   */
  @Produces
  @Dependent
  UnsettledKind unsent() {
    return new UnsettledKind(
        "unsent-event",
        "the broker",
        "select id, time since, null::integer tries, null::timestamptz next_attempt_at from "
            + SENT_FIRST,
        "select coalesce((select position from outbox where position is not null"
            + " order by position desc limit 1), 0) - (select sent from outbox_relay)"
            + " + (select count(*) from (select"
            + WITHOUT_POSITION
            + " limit 10000) fresh), (select time from "
            + SENT_FIRST
            + ")");
  }

  /**
   * Publishers of which a later event came long ago and an earlier one never: {@link InboxProgress}
   * notices that each time that it looks. The id is the publisher and the position of the first
   * event that is missing.
   */
  @Produces
  @Dependent
  UnsettledKind missing() {
    return new UnsettledKind(
        "missing-event",
        "the event",
        "select source || ' ' || position + 1 id, missing_since since, null::integer tries,"
            + " looked_at + make_interval(secs => "
            + InboxProgress.KEPT.toSeconds()
            + ") next_attempt_at from inbox_progress where missing_since is not null");
  }
}
