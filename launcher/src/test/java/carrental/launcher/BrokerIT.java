package carrental.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as it is configured, looked at from within. */
class BrokerIT {

  private static final String TOPIC = "car-events";
  private static final int MANY = 3 * BrokerMain.GROUP_BUCKETS;

  @TempDir Path directory;

  @Test
  void itRemembersBoundedlyManyGroupsAndWhoComesLaterGetsSomeOfThem() throws Exception {
    int port = Ports.free();
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfiguration(BrokerMain.configuration(directory, port));
    broker.setSecurityManager(BrokerMain.users("secret"));
    broker.start();
    try (var factory =
            new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port, Broker.USER, "secret");
        Connection connection = factory.createConnection()) {
      connection.start();
      AtomicInteger first = consume(connection);
      send(connection);
      await().until(() -> first.get() == MANY);
      Queue queue = broker.getActiveMQServer().locateQueue(Topics.queue(Context.MYPAGE, TOPIC));
      assertThat(queue.getGroupCount()).isLessThanOrEqualTo(BrokerMain.GROUP_BUCKETS);

      AtomicInteger second = consume(connection);
      send(connection);
      await().until(() -> first.get() + second.get() == 2 * MANY);
      assertThat(second.get()).isBetween(MANY / 4, MANY * 3 / 4);
    } finally {
      broker.stop();
    }
  }

  /** Counts what one more consumer of the queue is given. */
  private static AtomicInteger consume(Connection connection) throws JMSException {
    AtomicInteger count = new AtomicInteger();
    Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    Destination queue = session.createQueue(TOPIC + "::" + Topics.queue(Context.MYPAGE, TOPIC));
    session.createConsumer(queue).setMessageListener(message -> count.incrementAndGet());
    return count;
  }

  private static void send(Connection connection) throws JMSException {
    try (Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
      MessageProducer producer = session.createProducer(session.createTopic(TOPIC));
      for (int i = 0; i < MANY; i++) {
        TextMessage message = session.createTextMessage("{}");
        message.setStringProperty("JMSXGroupID", "group-" + i);
        producer.send(message);
      }
      session.commit();
    }
  }
}
