package carrental.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carrental.platform.json.Json;
import carrental.platform.money.Money;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

  /** What the publisher writes. */
  public record ItemSold(String item, Money price, Instant soldAt, String note) {}

  /** What a consumer reads of it. */
  public record Sale(Money price, String colour) {}

  private static final Instant SOLD = Instant.parse("2026-01-31T09:00:00.123456Z");

  private static final StoredEvent STORED =
      new StoredEvent(
          17,
          "0198e4a2-0000-7000-8000-000000000001",
          "shop.ItemSold.v1",
          "i-1",
          3,
          SOLD,
          "u-1",
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          Json.jsonb().toJson(new ItemSold("spoon", Money.of("50000", "KRW"), SOLD, null)));

  @Test
  void arrivesAsItWasSent() throws JMSException {
    TextMessage message = CloudEvents.write(STORED, session());

    ReceivedEvent event = CloudEvents.read(message);

    assertThat(event)
        .isEqualTo(
            new ReceivedEvent(
                STORED.id(),
                "shop.ItemSold.v1",
                "/shop",
                "i-1",
                3,
                Instant.parse("2026-01-31T09:00:00.123Z"),
                "u-1",
                STORED.traceparent(),
                17L,
                "{\"item\":\"spoon\",\"note\":null,"
                    + "\"price\":{\"amount\":\"50000\",\"currency\":\"KRW\"},"
                    + "\"soldAt\":\"2026-01-31T09:00:00.123Z\"}"));
    assertThat(message.getStringProperty("cloudEvents_specversion")).isEqualTo("1.0");
    assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("i-1");
  }

  @Test
  void consumerReadsJustItsMembers() throws JMSException {
    ReceivedEvent event = CloudEvents.read(CloudEvents.write(STORED, session()));

    assertThat(event.data(Sale.class)).isEqualTo(new Sale(Money.of("50000", "KRW"), null));
  }

  @Test
  void refusesWhatIsNoEvent() throws JMSException {
    TextMessage withoutId = CloudEvents.write(STORED, session());
    withoutId.setStringProperty("cloudEvents_id", null);
    TextMessage withoutTime = CloudEvents.write(STORED, session());
    withoutTime.setStringProperty("cloudEvents_time", "yesterday");

    TextMessage ofAnotherAge = CloudEvents.write(STORED, session());
    ofAnotherAge.setStringProperty("cloudEvents_time", "+1000000000-12-31T23:59:59Z");
    TextMessage withoutAnEnd = CloudEvents.write(STORED, session());
    withoutAnEnd.setStringProperty("cloudEvents_type", "shop.ItemSold.v1\0");

    TextMessage nowhere = CloudEvents.write(STORED, session());
    nowhere.setStringProperty("cloudEvents_position", "1\0");
    TextMessage withoutMeasure = CloudEvents.write(STORED, session());
    withoutMeasure.setStringProperty("cloudEvents_subject", "i".repeat(256));

    assertThatThrownBy(() -> CloudEvents.read(nowhere)).isInstanceOf(EventRejected.class);
    assertThatThrownBy(() -> CloudEvents.read(withoutMeasure)).isInstanceOf(EventRejected.class);
    assertThatThrownBy(() -> CloudEvents.read(withoutId)).isInstanceOf(EventRejected.class);
    assertThatThrownBy(() -> CloudEvents.read(ofAnotherAge)).isInstanceOf(EventRejected.class);
    assertThatThrownBy(() -> CloudEvents.read(withoutAnEnd)).isInstanceOf(EventRejected.class);
    assertThatThrownBy(() -> CloudEvents.read(withoutTime)).isInstanceOf(EventRejected.class);
    assertThatThrownBy(() -> CloudEvents.read(stub(Message.class, new HashMap<>(), null)))
        .isInstanceOf(EventRejected.class);
  }

  @Test
  void whatIsNoEventCanBeKeptWhateverItIs() throws JMSException {
    ReceivedEvent kept =
        CloudEvents.unreadable(stub(TextMessage.class, new HashMap<>(), "no\0 JSON"));

    assertThat(kept.id()).isNotBlank();
    assertThat(kept.json()).isEqualTo("no JSON");
  }

  @Test
  void whyItIsNoneCanBeKeptToo() {
    assertThat(EventRejected.reason(new EventRejected("Not a time zone: \0"))).doesNotContain("\0");
    assertThat(EventRejected.reason(new IllegalStateException("x".repeat(2000)))).hasSize(1000);
  }

  /** Makes messages that keep their properties in a map. */
  private static Session session() {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) ->
                stub(TextMessage.class, new HashMap<>(), (String) arguments[0]));
  }

  private static <M extends Message> M stub(Class<M> type, Map<Object, Object> kept, String text) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getText" -> text;
                  case "getJMSMessageID", "getJMSDestination" -> null;
                  case "getJMSTimestamp" -> 0L;
                  case "getStringProperty" -> {
                    Object value = kept.get(arguments[0]);
                    yield value == null ? null : value.toString();
                  }
                  case "setStringProperty", "setLongProperty" -> {
                    kept.put(arguments[0], arguments[1]);
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.toString());
                }));
  }
}
