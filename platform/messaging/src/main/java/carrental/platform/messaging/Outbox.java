package carrental.platform.messaging;

import carrental.platform.json.Json;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * The events that this context publishes. An event is written in the transaction of the change that
 * it tells of and is sent after that has been committed: at least once, for each subject in order.
 */
@ApplicationScoped
public class Outbox {

  private static final String APPEND =
      "insert into outbox (type, subject, version, time, actor, traceparent, data)"
          + " values (?, ?, ?, ?, ?, ?, ?::json)";

  @Inject DataSource dataSource;
  @Inject Relay relay;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  /**
   * Publishes the event if the running transaction commits, and not otherwise.
   *
   * @throws IllegalStateException if no transaction is running, or this context has no topic
   */
  public void append(OutgoingEvent event) {
    if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("An event belongs to the transaction of its change");
    }
    relay.topic();
    insert(event, Origin.current());
    wakeRelayAfterCommit();
  }

  private void insert(OutgoingEvent event, Origin origin) {
    try (var connection = dataSource.getConnection();
        var row = connection.prepareStatement(APPEND)) {
      row.setString(1, event.type());
      row.setString(2, event.subject());
      row.setLong(3, event.version());
      row.setObject(4, event.time().atOffset(ZoneOffset.UTC));
      row.setString(5, origin.actor());
      row.setString(6, origin.traceparent());
      row.setString(7, Json.jsonb().toJson(event.data()));
      row.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  private void wakeRelayAfterCommit() {
    if (transaction.getResource(Outbox.class) != null) {
      return;
    }
    transaction.putResource(Outbox.class, true);
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Nothing to do before the commit.
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              relay.wake();
            }
          }
        });
  }
}
