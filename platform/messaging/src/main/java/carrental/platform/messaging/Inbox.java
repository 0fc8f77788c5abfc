package carrental.platform.messaging;

import carrental.platform.persistence.Sql;
import carrental.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The events that others send to this context. Each is applied once: a row with its id is written
 * in the transaction of its effect. The row goes when {@link InboxProgress} covers it.
 */
@ApplicationScoped
public class Inbox {

  private static final Logger LOG = Logger.getLogger(Inbox.class.getName());

  /**
   * What happened after the progress came to cover its position cannot be what it covers: its
   * publisher has been set back to a backup and gives positions a second time. Their clocks may
   * differ by {@link InboxProgress#KEPT}.
   */
  private static final String REMEMBER =
      """
      insert into inbox (source, event_id, position)
      select ?, ?, ?::bigint where not exists (
        select from inbox_progress where source = ? and position >= ?::bigint
          and advanced_at + make_interval(secs => ?) >= ?)
      on conflict do nothing
      """;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Handlers handlers;
  @Inject ParkedEvents parked;

  /**
   * Takes charge of a message: when this returns, its event has been applied, parked, or passed
   * over because it is known already or of a type that this context does not handle, and the
   * message can be acknowledged. If it throws, the message has to be delivered again.
   */
  public void accept(Message message) {
    try {
      ReceivedEvent event;
      try {
        event = CloudEvents.read(message);
      } catch (EventRejected e) {
        park(CloudEvents.unreadable(message), e);
        return;
      }
      accept(event);
    } catch (JMSException e) {
      throw new RedeliveryNeeded(e);
    }
  }

  private void accept(ReceivedEvent event) {
    try {
      transactions.inNew(() -> apply(event));
    } catch (RuntimeException e) {
      if (TransientFaults.isTransient(e)) {
        throw new RedeliveryNeeded(e);
      }
      park(event, e);
    }
  }

  private void apply(ReceivedEvent event) {
    // Noted whether it is handled or not: the progress is a sequence without gaps.
    if (!remember(event) || !handlers.know(event.type())) {
      return;
    }
    if (parked.hasPredecessorOf(event)) {
      parked.add(event, "A predecessor is parked");
    } else {
      handlers.handle(event);
    }
  }

  private void park(ReceivedEvent event, RuntimeException failure) {
    try {
      transactions.inNew(
          () -> {
            if (remember(event)) {
              parked.add(event, EventRejected.reason(failure));
            }
          });
    } catch (RuntimeException e) {
      e.addSuppressed(failure);
      throw new RedeliveryNeeded(e);
    }
    LOG.log(
        Level.WARNING,
        "Parked %s %s of %s".formatted(event.type(), event.id(), event.subject()),
        failure);
  }

  /** Whether it is new. */
  private boolean remember(ReceivedEvent event) {
    return sql.update(
            REMEMBER,
            event.source(),
            event.id(),
            event.position(),
            event.source(),
            event.position(),
            InboxProgress.KEPT.toSeconds(),
            event.time())
        == 1;
  }
}
