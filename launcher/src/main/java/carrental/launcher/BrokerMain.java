package carrental.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActivateCallback;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/** The program that runs the broker until it is told to end. */
final class BrokerMain {
  static final String DIRECTORY = "BROKER_DIRECTORY";
  static final String PORT = "BROKER_PORT";
  static final String PASSWORD = "BROKER_PASSWORD";

  private static final String EVERYTHING = "#";
  private static final long MEGABYTE = 1L << 20;
  static final int GROUP_BUCKETS = 1_024;

  // Held, because the log manager forgets the level of a logger that nobody holds.
  private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

  private BrokerMain() {}

  /** Takes directory, port and password from the environment. */
  public static void main(String[] arguments) throws Exception {
    // Who sent what, a line for each message, is of no use here and would fill the disk.
    AUDIT.setLevel(Level.OFF);
    Map<String, String> environment = System.getenv();
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfiguration(
        configuration(
            Path.of(environment.get(DIRECTORY)), Integer.parseInt(environment.get(PORT))));
    broker.setSecurityManager(users(environment.get(PASSWORD)));
    broker.start();

    CountDownLatch stopped = new CountDownLatch(1);
    ActiveMQServer server = broker.getActiveMQServer();
    server.registerActivateCallback(
        new ActivateCallback() {
          @Override
          public void deActivate() {
            stopped.countDown();
          }
        });
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    broker.stop();
                  } catch (Exception e) {
                    throw new IllegalStateException("The broker did not stop in order.", e);
                  }
                }));
    // The broker stops itself when its disk fails. A process without a broker in it would look
    // alive: end it, and it is started again.
    stopped.await();
    System.exit(1);
  }

  static ActiveMQJAASSecurityManager users(String password) {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(Broker.USER, password);
    users.addRole(Broker.USER, Broker.USER);
    return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
  }

  static Configuration configuration(Path directory, int port) throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration
        .setName("carrental")
        .setPersistenceEnabled(true)
        // NIO needs no library of the machine; what is acknowledged is on the disk.
        .setJournalType(JournalType.NIO)
        .setJournalDatasync(true)
        .setJournalSyncTransactional(true)
        .setJournalSyncNonTransactional(true)
        .setJournalDirectory(directory.resolve("journal").toString())
        .setBindingsDirectory(directory.resolve("bindings").toString())
        .setLargeMessagesDirectory(directory.resolve("large").toString())
        .setPagingDirectory(directory.resolve("paging").toString())
        // The default stops all sending on a disk that is 90 % full, however large it is.
        .setMaxDiskUsage(-1)
        .setMinDiskFree(DiskSpace.LOW)
        .setGlobalMaxSize(64 * MEGABYTE)
        // What hangs for two minutes ends, and is started again; the default only says so.
        .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.HALT)
        // A client says by its pings how long it may be silent; this is how often that is looked
        // at.
        .setConnectionTtlCheckInterval(1_000)
        .setJMXManagementEnabled(false)
        .setSecurityEnabled(true)
        .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port + "?protocols=CORE")
        .putSecurityRoles(EVERYTHING, Set.of(contexts()))
        .addAddressSetting(EVERYTHING, settings());
    Topics.SUBSCRIBERS.forEach(
        (topic, subscribers) -> {
          CoreAddressConfiguration address =
              new CoreAddressConfiguration().setName(topic).addRoutingType(RoutingType.MULTICAST);
          subscribers.forEach(
              subscriber -> address.addQueueConfig(queue(topic, Topics.queue(subscriber, topic))));
          configuration.addAddressConfiguration(address);
        });
    return configuration;
  }

  private static QueueConfiguration queue(String topic, String name) {
    return QueueConfiguration.of(name)
        .setAddress(topic)
        .setRoutingType(RoutingType.MULTICAST)
        .setDurable(true)
        // The default remembers each group for as long as its consumer stays: one for each
        // reservation there ever was. Buckets would all stay with whoever came first.
        .setGroupBuckets(GROUP_BUCKETS)
        .setGroupRebalance(true)
        .setAutoCreated(false)
        .setAutoDelete(false);
  }

  private static AddressSettings settings() {
    return new AddressSettings()
        .setAutoCreateAddresses(false)
        .setAutoDeleteAddresses(false)
        .setAutoCreateQueues(false)
        .setAutoDeleteQueues(false)
        // What cannot be processed is parked by its consumer; what comes back here will pass.
        .setMaxDeliveryAttempts(-1)
        .setRedeliveryDelay(500)
        .setRedeliveryMultiplier(2)
        // What waited longest for a database goes on so soon after it is back.
        .setMaxRedeliveryDelay(4_000)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        // The default has whoever sends wait, for ever and without a word.
        .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL);
  }

  /**
   * What the contexts may do: send, consume, and subscribe under new names. Not delete: the adapter
   * deletes a durable queue, with the events in it, when a subscription's topic has changed.
   */
  private static Role contexts() {
    boolean send = true;
    boolean consume = true;
    boolean createDurableQueue = true;
    boolean deleteDurableQueue = false;
    boolean createNonDurableQueue = true;
    boolean deleteNonDurableQueue = true;
    boolean manage = false;
    boolean browse = true;
    boolean createAddress = false;
    boolean deleteAddress = false;
    boolean view = false;
    boolean edit = false;
    return new Role(
        Broker.USER,
        send,
        consume,
        createDurableQueue,
        deleteDurableQueue,
        createNonDurableQueue,
        deleteNonDurableQueue,
        manage,
        browse,
        createAddress,
        deleteAddress,
        view,
        edit);
  }
}
