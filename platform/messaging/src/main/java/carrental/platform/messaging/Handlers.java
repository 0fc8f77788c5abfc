package carrental.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** This context's event handlers by type. */
@ApplicationScoped
class Handlers {

  private final Map<String, EventHandler> byType = new HashMap<>();

  /** For the container's proxy. */
  Handlers() {}

  @Inject
  Handlers(@Any Instance<EventHandler> handlers) {
    for (EventHandler handler : handlers) {
      for (String type : handler.types()) {
        if (byType.put(type, handler) != null) {
          throw new IllegalStateException("Two handlers for " + type);
        }
      }
    }
  }

  boolean areNone() {
    return byType.isEmpty();
  }

  boolean know(String type) {
    return byType.containsKey(type);
  }

  /** Applies the event on behalf of whoever caused it. A bug of any kind is a failure to do so. */
  void handle(ReceivedEvent event) {
    EventHandler handler = byType.get(event.type());
    if (handler == null) {
      throw new EventRejected("No handler for " + event.type());
    }
    Origin former = Origin.change(new Origin(event.actor(), event.traceparent()));
    try {
      handler.handle(event);
    } catch (Error e) {
      throw new IllegalStateException(e);
    } finally {
      Origin.change(former);
    }
  }
}
