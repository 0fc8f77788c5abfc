package carrental.launcher;

import java.util.List;
import java.util.Map;

/**
 * Which context hears which topic. The broker creates these queues with itself, so that an event
 * sent before a consumer's first start is kept for it.
 */
final class Topics {
  static final Map<String, List<Context>> SUBSCRIBERS =
      Map.of(
          "car-events", List.of(Context.RESERVATION, Context.RENTAL, Context.MYPAGE),
          "reservation-events", List.of(Context.RENTAL, Context.MYPAGE),
          "payment-events", List.of(Context.RESERVATION, Context.MYPAGE),
          "rental-events", List.of(Context.FLEET, Context.RESERVATION, Context.MYPAGE));

  private Topics() {}

  /** The name of a context's durable subscription to a topic, and of the queue behind it. */
  static String queue(Context subscriber, String topic) {
    return subscriber.id() + "-" + topic;
  }
}
