package carrental.mypage.inbound.messaging;

import carrental.platform.messaging.EventsListener;
import jakarta.ejb.MessageDriven;
import jakarta.jms.MessageListener;

/** The subscription {@code mypage-rental-events}. */
@MessageDriven(messageListenerInterface = MessageListener.class)
public class RentalEventsListener extends EventsListener {}
