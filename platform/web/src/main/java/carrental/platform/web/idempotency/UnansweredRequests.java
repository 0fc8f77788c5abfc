package carrental.platform.web.idempotency;

import carrental.platform.web.unsettled.UnsettledKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Shows operators the claims whose holder is gone. */
@ApplicationScoped
class UnansweredRequests {

  /**
   * Who worked on them died, or answered 5xx. The id is that of what the request makes. The claim
   * itself has ended with its lease: whoever repeats the request goes on with what it began, and
   * what it began has owners of its own meanwhile. After an hour nobody is expected to repeat it.
   */
  @Produces
  @Dependent
  UnsettledKind unanswered() {
    return new UnsettledKind(
        "unanswered-request",
        "a repetition of the request",
        "select id, created_at since, null::integer tries, null::timestamptz next_attempt_at"
            + " from idempotency_keys where status is null and leased_until <= now()"
            + " and created_at > now() - interval '1 hour'");
  }
}
