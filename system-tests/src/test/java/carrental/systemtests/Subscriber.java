package carrental.systemtests;

import carrental.launcher.Infrastructure;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Takes what comes to the queue of a context that does not run, and notes the events' ids: once for
 * each time that they were sent, also if the broker delivers a message again.
 */
public final class Subscriber implements AutoCloseable {

  private final Infrastructure infrastructure;
  private final String queue;
  private final Thread thread;
  private final List<UUID> received = new ArrayList<>();
  private final Set<UUID> events = new HashSet<>();
  private final Set<String> messages = new HashSet<>();
  private volatile boolean closed;

  /** Listens from now on. */
  public Subscriber(Infrastructure infrastructure, String topic, String context) {
    this.infrastructure = infrastructure;
    this.queue = topic + "::" + context + "-" + topic;
    this.thread = Thread.ofPlatform().name("subscriber").start(this::listen);
  }

  /** The ids in the order of their arrival. */
  public List<UUID> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** How many events have arrived, each counted once. */
  public int count() {
    synchronized (received) {
      return events.size();
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    while (!closed) {
      try (var factory =
              new ActiveMQConnectionFactory(
                  "tcp://127.0.0.1:" + infrastructure.brokerPort() + "?callTimeout=3000");
          JMSContext broker =
              factory.createContext(
                  infrastructure.brokerUser(),
                  infrastructure.brokerPassword(),
                  JMSContext.DUPS_OK_ACKNOWLEDGE);
          var consumer = broker.createConsumer(broker.createQueue(queue))) {
        while (!closed) {
          Message message = consumer.receive(200);
          if (message != null && messages.add(message.getJMSMessageID())) {
            UUID event = UUID.fromString(message.getStringProperty("cloudEvents_id"));
            synchronized (received) {
              received.add(event);
              events.add(event);
            }
          }
        }
      } catch (JMSException | JMSRuntimeException e) {
        // The broker is away; it is asked again.
        Thread.onSpinWait();
      }
    }
  }
}
