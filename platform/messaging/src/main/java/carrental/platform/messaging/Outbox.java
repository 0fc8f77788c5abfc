package carrental.platform.messaging;

import carrental.platform.json.Json;
import carrental.platform.persistence.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * The events that this context publishes. An event is written in the transaction of the change that
 * it tells of and is sent after that has been committed: at least once, for each subject in order.
 */
@ApplicationScoped
public class Outbox {

  private static final String APPEND =
      "insert into outbox (type, subject, version, time, actor, traceparent, data)"
          + " values (?, ?, ?, ?, ?, ?, ?::json)";

  @Inject Sql sql;
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
    sql.update(
        APPEND,
        event.type(),
        event.subject(),
        event.version(),
        event.time(),
        origin.actor(),
        origin.traceparent(),
        Json.jsonb().toJson(event.data()));
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
