package carrental.platform.messaging;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * A context's end of a subscription. For each topic that it listens to, a context has an empty
 * subclass, so that the server can bind its subscription to it by name:
 *
 * <pre>{@code
 * @MessageDriven(messageListenerInterface = MessageListener.class)
 * public class RentalEventsListener extends EventsListener {}
 * }</pre>
 */
public abstract class EventsListener implements MessageListener {

  @Inject private Inbox inbox;

  /**
   * Hands the message to the inbox, outside a transaction: the inbox has its own, and the message
   * is acknowledged after it.
   */
  @Override
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void onMessage(Message message) {
    inbox.accept(message);
  }
}
