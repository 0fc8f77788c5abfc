package carrental.platform.web.idempotency;

import carrental.platform.persistence.Ids;
import carrental.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * Claims and kept answers in the table {@code idempotency_keys}, each operation in a transaction of
 * its own, outside the transactions of the work. Without any, the server would keep the connection
 * for the request until its end, while the work needs a second one: a few dozen requests at once
 * would wait for each other.
 */
@ApplicationScoped
@Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
class KeptAnswers {

  // Longer than any request lives (the longest waits twice for 1.2 s), short enough to wait for.
  private static final int LEASE_SECONDS = 10;

  private static final int FORGOTTEN_AT_ONCE = 5_000;

  private static final String CLAIM =
      """
      insert into idempotency_keys as kept (owner, key, fingerprint, id, leased_until)
      values (?, ?, ?, ?, now() + ? * interval '1 second')
      on conflict (owner, key) do update set leased_until = excluded.leased_until
      where kept.status is null and kept.leased_until <= now()
        and kept.fingerprint = excluded.fingerprint
      returning id, leased_until
      """;

  private static final String FIND =
      "select fingerprint, status, headers, body from idempotency_keys"
          + " where owner = ? and key = ?";

  private static final String KEEP =
      """
      update idempotency_keys set
        status = coalesce(status, ?),
        headers = case when status is null then ? else headers end,
        body = case when status is null then ? else body end
      where owner = ? and key = ?
      returning status, headers, body
      """;

  private static final String RELEASE =
      "update idempotency_keys set leased_until = now()"
          + " where owner = ? and key = ? and status is null and leased_until = ?";

  private static final String FORGET =
      "delete from idempotency_keys"
          + " where owner = ? and key = ? and status is null and leased_until = ?";

  private static final String FORGET_OLD =
      """
      delete from idempotency_keys where ctid = any (array (
        select ctid from idempotency_keys
        where created_at < now() - interval '7 days' and leased_until < now()
        order by created_at limit ? for update skip locked))
      """;

  @Inject Sql sql;

  /** The outcome of asking for a key. */
  sealed interface Outcome {}

  /**
   * The key is ours, to do the work under this id.
   *
   * @param resumed whether somebody began it before
   * @param until when somebody else may claim it
   */
  record Claimed(UUID id, boolean resumed, Instant until) implements Outcome {}

  /** The work was done before; this was the answer. */
  record Kept(Answer answer) implements Outcome {}

  /** Somebody is at it. */
  record InFlight() implements Outcome {}

  /** The key was used for another request. */
  record OtherRequest() implements Outcome {}

  /**
   * An answer as it went out.
   *
   * @param headers a JSON object of strings
   */
  record Answer(int status, String headers, byte[] body) {}

  /** Claims the key, taking over a claim whose lease ran out. */
  Outcome claim(String owner, String key, byte[] fingerprint) {
    UUID fresh = Ids.next();
    return sql.<Outcome>first(
            CLAIM, row -> claimed(row, fresh), owner, key, fingerprint, fresh, LEASE_SECONDS)
        .orElseGet(
            () ->
                sql.first(FIND, row -> known(row, fingerprint), owner, key)
                    // It was given back this very moment; the client may simply repeat.
                    .orElseGet(InFlight::new));
  }

  private static Outcome claimed(ResultSet row, UUID fresh) throws SQLException {
    UUID id = Sql.id(row, "id");
    return new Claimed(id, !id.equals(fresh), Sql.instant(row, "leased_until"));
  }

  private static Outcome known(ResultSet row, byte[] fingerprint) throws SQLException {
    if (!Arrays.equals(fingerprint, row.getBytes("fingerprint"))) {
      return new OtherRequest();
    }
    return row.getObject("status") == null ? new InFlight() : new Kept(answer(row));
  }

  private static Answer answer(ResultSet row) throws SQLException {
    return new Answer(row.getInt("status"), row.getString("headers"), row.getBytes("body"));
  }

  /**
   * Keeps the answer, unless another attempt under the same key was faster: then that one's answer
   * is the answer.
   *
   * @throws IllegalStateException if the claim is gone
   */
  Answer keep(String owner, String key, Answer answer) {
    return sql.first(
            KEEP, KeptAnswers::answer, answer.status(), answer.headers(), answer.body(), owner, key)
        .orElseThrow(() -> new IllegalStateException("The claim on an idempotency key is gone"));
  }

  /**
   * Ends the lease but keeps the id: what was begun may go on under the same key at once. Nothing
   * happens if somebody else has claimed it meanwhile.
   */
  void release(String owner, String key, Instant until) {
    sql.update(RELEASE, owner, key, until);
  }

  /**
   * Forgets the claim: nothing was changed. Nothing happens if somebody else has claimed it
   * meanwhile.
   */
  void forget(String owner, String key, Instant until) {
    sql.update(FORGET, owner, key, until);
  }

  /**
   * Forgets what is older than a week, a few thousand at a time; whether there may be more. What
   * another replica is at is passed over.
   */
  boolean forgetOld() {
    return sql.update(FORGET_OLD, FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE;
  }
}
