package carrental.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Database and broker as real processes: what they keep, and who starts them again. */
class InfrastructureIT {
  private static final List<String> SAID = new CopyOnWriteArrayList<>();

  @TempDir static Path directory;
  private static Options options;
  private static Infrastructure infrastructure;

  @BeforeAll
  static void start() throws IOException {
    Path root = directory.resolve("checkout");
    war(root, "CREATE TABLE cars (plate text PRIMARY KEY)");
    options =
        Options.forTest(directory.resolve("data"))
            .withRoot(root)
            .withContexts(Context.FLEET, Context.MYPAGE)
            .withConsole(SAID::add);
    infrastructure = Infrastructure.start(options);
  }

  @AfterAll
  static void stop() {
    List<Long> pids = infrastructure.names().stream().map(infrastructure::pid).toList();
    infrastructure.close();
    assertThat(pids).hasSize(2).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
  }

  @Test
  void a_killed_database_comes_back_with_what_it_acknowledged() throws SQLException {
    execute(Context.FLEET, "INSERT INTO cars VALUES ('12가3456')");
    long before = infrastructure.pid(Infrastructure.POSTGRESQL);

    infrastructure.kill(Infrastructure.POSTGRESQL);
    infrastructure.awaitReady();

    assertThat(infrastructure.pid(Infrastructure.POSTGRESQL)).isNotEqualTo(before);
    assertThat(query(Context.FLEET, "SELECT plate FROM cars")).isEqualTo("12가3456");
    assertThat(SAID)
        .anyMatch(
            line ->
                line.startsWith("PostgreSQL (process " + before + ") died (signal 9)")
                    && line.contains("postgresql.log"));
  }

  @Test
  void a_killed_broker_comes_back_with_the_events_of_its_subscribers() throws JMSException {
    try (Connection connection = connect();
        Session session = connection.createSession()) {
      session
          .createProducer(session.createTopic("rental-events"))
          .send(session.createTextMessage("rented"));
    }
    long before = infrastructure.pid(Infrastructure.BROKER);

    infrastructure.kill(Infrastructure.BROKER);
    infrastructure.awaitReady();

    assertThat(infrastructure.pid(Infrastructure.BROKER)).isNotEqualTo(before);
    for (String subscriber : List.of("fleet", "mypage")) {
      assertThat(next("rental-events", subscriber + "-rental-events")).isEqualTo("rented");
    }
  }

  @Test
  void a_process_that_cannot_be_noted_is_tried_again_and_stays_watched() throws IOException {
    Path note = directory.resolve("data/run/broker.pid");
    infrastructure.supervise(false);
    infrastructure.kill(Infrastructure.BROKER);
    // As on a full disk: the note cannot be written.
    Files.deleteIfExists(note);
    Path inTheWay = Files.createDirectories(note.resolve("full"));
    infrastructure.supervise(true);
    await()
        .until(
            () -> SAID.stream().anyMatch(line -> line.startsWith("The broker cannot be started")));

    Files.delete(inTheWay);
    Files.delete(note);
    infrastructure.awaitReady();
    long before = infrastructure.pid(Infrastructure.BROKER);
    infrastructure.kill(Infrastructure.BROKER);
    infrastructure.awaitReady();
    assertThat(infrastructure.pid(Infrastructure.BROKER)).isNotEqualTo(before);
  }

  @Test
  void a_topic_that_nobody_declared_is_refused() {
    assertThatThrownBy(
            () -> {
              try (Connection connection = connect();
                  Session session = connection.createSession()) {
                session
                    .createProducer(session.createTopic("gossip"))
                    .send(session.createTextMessage("psst"));
              }
            })
        .isInstanceOf(JMSException.class);
  }

  @Test
  void the_broker_turns_strangers_away() {
    try (ActiveMQConnectionFactory factory = factory()) {
      assertThatThrownBy(() -> factory.createConnection("carrental", "guessed").close())
          .isInstanceOf(JMSException.class);
    }
  }

  @Test
  void a_context_cannot_open_the_database_of_another() {
    Database mypage = infrastructure.database(Context.MYPAGE);
    Database foreign =
        new Database(
            infrastructure.database(Context.FLEET).url(), mypage.user(), mypage.password());

    assertThatThrownBy(() -> foreign.connect().close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void the_database_is_durable_and_sorts_alike_everywhere() throws SQLException {
    String durable =
        "SELECT current_setting('fsync') || current_setting('synchronous_commit')"
            + " || current_setting('full_page_writes') || current_setting('data_checksums')";
    assertThat(query(Context.FLEET, durable)).isEqualTo("onononon");
    assertThat(
            query(
                Context.FLEET,
                "SELECT format('%s %s %s', datlocprovider, datlocale,"
                    + " pg_encoding_to_char(encoding)) FROM pg_database WHERE datname = 'fleet'"))
        .isEqualTo("b C.UTF-8 UTF8");
    assertThat(query(Context.FLEET, "SELECT extname FROM pg_extension WHERE extname ~ 'gist'"))
        .isEqualTo("btree_gist");
  }

  @Test
  void a_frozen_broker_answers_nothing_until_it_goes_on() throws JMSException {
    infrastructure.freeze(Infrastructure.BROKER);
    try (ActiveMQConnectionFactory factory = factory()) {
      factory.setCallTimeout(300);
      assertThatThrownBy(
              () ->
                  factory
                      .createConnection(
                          infrastructure.brokerUser(), infrastructure.brokerPassword())
                      .close())
          .isInstanceOf(JMSException.class);
    } finally {
      infrastructure.resume(Infrastructure.BROKER);
    }
    connect().close();
  }

  @Test
  void a_frozen_database_answers_nobody_until_it_goes_on() throws SQLException {
    try (java.sql.Connection connection = infrastructure.database(Context.FLEET).connect();
        Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, 300);
      infrastructure.freeze(Infrastructure.POSTGRESQL);

      // Its own process serves this connection.
      assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
    } finally {
      infrastructure.resume(Infrastructure.POSTGRESQL);
    }
    assertThat(query(Context.FLEET, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void a_database_that_is_killed_while_it_is_frozen_comes_back() throws SQLException {
    try (java.sql.Connection connection = infrastructure.database(Context.FLEET).connect()) {
      assertThat(connection.isValid(1)).isTrue();
      infrastructure.freeze(Infrastructure.POSTGRESQL);
      infrastructure.kill(Infrastructure.POSTGRESQL);
      infrastructure.awaitReady();
    }
    assertThat(query(Context.FLEET, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void supervision_can_be_suspended() {
    infrastructure.supervise(false);
    infrastructure.kill(Infrastructure.BROKER);
    await().until(() -> SAID.getLast().contains("died"));
    assertThat(infrastructure.isAlive(Infrastructure.BROKER)).isFalse();

    infrastructure.supervise(true);
    infrastructure.awaitReady();

    assertThat(infrastructure.isAlive(Infrastructure.BROKER)).isTrue();
  }

  @Test
  void the_passwords_lie_in_a_file_that_its_owner_alone_may_read() throws IOException {
    Path file = options.data().resolve("secrets.properties");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file))
        .contains("db.fleet.password=" + infrastructure.database(Context.FLEET).password());
  }

  @Test
  void a_second_launcher_on_the_same_data_is_refused() {
    assertThatThrownBy(() -> Infrastructure.start(options))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("in use by another launcher");
  }

  private static Connection connect() throws JMSException {
    Connection connection =
        factory().createConnection(infrastructure.brokerUser(), infrastructure.brokerPassword());
    connection.start();
    return connection;
  }

  private static ActiveMQConnectionFactory factory() {
    return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + infrastructure.brokerPort());
  }

  private static String next(String topic, String subscription) throws JMSException {
    try (Connection connection = connect();
        Session session = connection.createSession()) {
      Topic address = session.createTopic(topic);
      try (MessageConsumer consumer = session.createSharedDurableConsumer(address, subscription)) {
        TextMessage message = (TextMessage) consumer.receive(Duration.ofSeconds(5).toMillis());
        return message == null ? null : message.getText();
      }
    }
  }

  private static void execute(Context context, String sql) throws SQLException {
    try (java.sql.Connection connection = infrastructure.database(context).connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(Context context, String sql) throws SQLException {
    try (java.sql.Connection connection = infrastructure.database(context).connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private static void war(Path root, String migration) throws IOException {
    Path war = Migrations.war(root, Context.FLEET);
    Files.createDirectories(war.getParent());
    try (OutputStream file = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("WEB-INF/classes/db/migration/V1__cars.sql"));
      zip.write(migration.getBytes(StandardCharsets.UTF_8));
    }
  }
}
