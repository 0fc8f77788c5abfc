package carrental.payment.application;

import carrental.platform.messaging.Outbox;
import carrental.platform.messaging.OutgoingEvent;
import java.util.ArrayList;
import java.util.List;

/** Keeps what would be published. */
class RecordedOutbox extends Outbox {

  private final List<OutgoingEvent> events = new ArrayList<>();

  @Override
  public void append(OutgoingEvent event) {
    events.add(event);
  }

  List<OutgoingEvent> events() {
    return events;
  }

  List<String> types() {
    return events.stream().map(OutgoingEvent::type).toList();
  }
}
