package carrental.mypage.inbound.messaging;

import carrental.platform.messaging.EventsListener;
import jakarta.ejb.MessageDriven;
import jakarta.jms.MessageListener;

/** The subscription {@code mypage-reservation-events}. */
@MessageDriven(messageListenerInterface = MessageListener.class)
public class ReservationEventsListener extends EventsListener {}
