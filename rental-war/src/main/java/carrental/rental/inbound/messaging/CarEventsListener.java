package carrental.rental.inbound.messaging;

import carrental.platform.messaging.EventsListener;
import jakarta.ejb.MessageDriven;
import jakarta.jms.MessageListener;

/** This context's end of the subscription to {@code car-events}. */
@MessageDriven(messageListenerInterface = MessageListener.class)
public class CarEventsListener extends EventsListener {}
