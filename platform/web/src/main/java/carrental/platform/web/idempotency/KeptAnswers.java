package carrental.platform.web.idempotency;

import carrental.platform.persistence.Ids;
import carrental.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Claims and kept answers in the table {@code idempotency_keys}, each operation in a transaction of
 * its own, outside the transactions of the work. Without any, the server would keep the connection
 * for the request until its end, while the work needs a second one: a few dozen requests at once
 * would wait for each other.
 */
@ApplicationScoped
class KeptAnswers {

  // Longer than any request lives (the longest waits twice for 1.2 s), short enough to wait for.
  private static final int LEASE_SECONDS = 10;

  private static final int FORGOTTEN_AT_ONCE = 5_000;

  @Inject DataSource dataSource;
  @Inject Transactions transactions;

  /** What is done with a connection. */
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** The outcome of asking for a key. */
  sealed interface Outcome {}

  /**
   * The key is ours, to do the work under this id.
   *
   * @param resumed whether somebody began it before
   */
  record Claimed(UUID id, boolean resumed) implements Outcome {}

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
  Outcome claim(String owner, String key, byte[] fingerprint) throws SQLException {
    return apart(
        connection -> {
          UUID fresh = Ids.next();
          UUID claimed = insertOrTakeOver(connection, owner, key, fingerprint, fresh);
          return claimed != null
              ? new Claimed(claimed, !claimed.equals(fresh))
              : existing(connection, owner, key, fingerprint);
        });
  }

  private UUID insertOrTakeOver(
      Connection connection, String owner, String key, byte[] fingerprint, UUID fresh)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into idempotency_keys as kept (owner, key, fingerprint, id, leased_until)
            values (?, ?, ?, ?, now() + ? * interval '1 second')
            on conflict (owner, key) do update set leased_until = excluded.leased_until
            where kept.status is null and kept.leased_until <= now()
              and kept.fingerprint = excluded.fingerprint
            returning id
            """)) {
      insert.setString(1, owner);
      insert.setString(2, key);
      insert.setBytes(3, fingerprint);
      insert.setObject(4, fresh);
      insert.setInt(5, LEASE_SECONDS);
      try (var row = insert.executeQuery()) {
        return row.next() ? row.getObject(1, UUID.class) : null;
      }
    }
  }

  private Outcome existing(Connection connection, String owner, String key, byte[] fingerprint)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select fingerprint, status, headers, body from idempotency_keys"
                + " where owner = ? and key = ?")) {
      select.setString(1, owner);
      select.setString(2, key);
      try (var row = select.executeQuery()) {
        // No row: it was given back this very moment; the client may simply repeat.
        if (!row.next()) {
          return new InFlight();
        }
        if (!Arrays.equals(fingerprint, row.getBytes(1))) {
          return new OtherRequest();
        }
        int status = row.getInt(2);
        return row.wasNull()
            ? new InFlight()
            : new Kept(new Answer(status, row.getString(3), row.getBytes(4)));
      }
    }
  }

  /**
   * Keeps the answer, unless another attempt under the same key was faster: then that one's answer
   * is the answer.
   */
  Answer keep(String owner, String key, Answer answer) throws SQLException {
    return apart(connection -> keep(connection, owner, key, answer));
  }

  private static Answer keep(Connection connection, String owner, String key, Answer answer)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update idempotency_keys set
              status = coalesce(status, ?),
              headers = case when status is null then ? else headers end,
              body = case when status is null then ? else body end
            where owner = ? and key = ?
            returning status, headers, body
            """)) {
      update.setInt(1, answer.status());
      update.setString(2, answer.headers());
      update.setBytes(3, answer.body());
      update.setString(4, owner);
      update.setString(5, key);
      try (var row = update.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("The claim on an idempotency key is gone");
        }
        return new Answer(row.getInt(1), row.getString(2), row.getBytes(3));
      }
    }
  }

  /** Ends the lease but keeps the id: what was begun may go on under the same key at once. */
  void release(String owner, String key) throws SQLException {
    run(
        "update idempotency_keys set leased_until = now()"
            + " where owner = ? and key = ? and status is null",
        owner,
        key);
  }

  /** Forgets the claim: nothing was changed. */
  void forget(String owner, String key) throws SQLException {
    run("delete from idempotency_keys where owner = ? and key = ? and status is null", owner, key);
  }

  /**
   * Forgets what is older than a week, a few thousand at a time; whether there may be more. What
   * another replica is at is passed over.
   */
  boolean forgetOld() throws SQLException {
    return apart(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  """
                  delete from idempotency_keys where ctid = any (array (
                    select ctid from idempotency_keys
                    where created_at < now() - interval '7 days' and leased_until < now()
                    order by created_at limit ? for update skip locked))
                  """)) {
            statement.setInt(1, FORGOTTEN_AT_ONCE);
            return statement.executeUpdate() == FORGOTTEN_AT_ONCE;
          }
        });
  }

  private void run(String sql, String owner, String key) throws SQLException {
    apart(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, owner);
            statement.setString(2, key);
            return statement.executeUpdate();
          }
        });
  }

  private <T> T apart(Work<T> work) throws SQLException {
    try {
      return transactions.inNew(
          () -> {
            try (Connection connection = dataSource.getConnection()) {
              return work.on(connection);
            } catch (SQLException e) {
              throw new Failure(e);
            }
          });
    } catch (Failure e) {
      throw e.cause;
    }
  }

  /** Carries a database's failure out of the transaction. */
  private static class Failure extends RuntimeException {

    private final transient SQLException cause;

    Failure(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
