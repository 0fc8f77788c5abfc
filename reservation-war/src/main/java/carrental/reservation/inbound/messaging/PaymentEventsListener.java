package carrental.reservation.inbound.messaging;

import carrental.platform.messaging.EventsListener;
import jakarta.ejb.MessageDriven;
import jakarta.jms.MessageListener;

/** This context's end of the subscription {@code reservation-payment-events}. */
@MessageDriven(messageListenerInterface = MessageListener.class)
public class PaymentEventsListener extends EventsListener {}
