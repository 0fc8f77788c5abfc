package carrental.mypage.inbound.messaging;

import carrental.platform.messaging.EventsListener;
import jakarta.ejb.MessageDriven;
import jakarta.jms.MessageListener;

/** The subscription {@code mypage-car-events}. */
@MessageDriven(messageListenerInterface = MessageListener.class)
public class CarEventsListener extends EventsListener {}
