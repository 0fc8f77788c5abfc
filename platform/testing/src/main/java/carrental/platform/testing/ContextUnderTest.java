package carrental.platform.testing;

import carrental.launcher.Database;
import carrental.launcher.Infrastructure;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The context that is tested in its container: its doors as a test uses them. */
public final class ContextUnderTest {

  private static Connection connection;

  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  private ContextUnderTest() {}

  /** The WAR that the build made, for {@code @Deployment(testable = false)}. */
  public static WebArchive war() {
    String context = Surroundings.current().context().id();
    File built = new File(System.getProperty("basedir"), "target/" + context + "-war.war");
    // Elsewhere server.xml or the EAR tell the context root; what Arquillian deploys tells its own.
    return ShrinkWrap.createFromZipFile(WebArchive.class, built)
        .addAsWebInfResource(
            new StringAsset(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <web-ext xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.0">
                  <context-root uri="/%s"/>
                </web-ext>
                """
                    .formatted(context)),
            "ibm-web-ext.xml");
  }

  /** Scheme, host and port of the server. */
  public static String origin() {
    return Surroundings.current().origin();
  }

  /** A request without a token. */
  public static RequestSpecification anonymous() {
    return RestAssured.given()
        .spec(
            new RequestSpecBuilder()
                .setBaseUri(origin())
                .setUrlEncodingEnabled(false)
                .setContentType(ContentType.JSON)
                .build());
  }

  /** A request of that account, such as {@code c-1001} or {@code admin-1}. */
  public static RequestSpecification as(String user) {
    return anonymous().auth().oauth2(token(user));
  }

  /** The bearer token of that account, for clients of another kind. */
  public static String token(String user) {
    return TOKENS.computeIfAbsent(user, ContextUnderTest::userToken);
  }

  /** A request of another context, as itself. */
  public static RequestSpecification asContext(String context) {
    return anonymous()
        .auth()
        .oauth2(TOKENS.computeIfAbsent("context " + context, key -> contextToken(context)));
  }

  /**
   * Where the context under test looks for another one, such as {@code payment}: nobody is there,
   * unless a test takes the place.
   */
  public static URI addressOf(String other) {
    return URI.create(Surroundings.current().variable(other + ".url"));
  }

  /** The password of an account, for a screen's login. */
  public static String password(String user) {
    return Surroundings.current().variable("user." + user + ".password");
  }

  /** The database and the broker beneath, for a test that stops them. */
  public static Infrastructure infrastructure() {
    return Surroundings.current().infrastructure();
  }

  /** The context's database. */
  public static Database database() {
    var surroundings = Surroundings.current();
    return surroundings.infrastructure().database(surroundings.context());
  }

  /** A number that a query of the context's database gives. */
  public static long count(String query) {
    return new BigDecimal(text(query)).longValueExact();
  }

  /** A value that a query of the context's database gives. */
  public static synchronized String text(String query) {
    try (var statement = connected().createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** Tests ask the database far more often than they cut its connections. */
  private static Connection connected() throws SQLException {
    if (connection == null || !connection.isValid(2)) {
      connection = database().connect();
    }
    return connection;
  }

  /** Changes the context's database behind its back; answers how many rows. */
  public static int change(String statement) {
    try (var connection = database().connect();
        var change = connection.createStatement()) {
      return change.executeUpdate(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** Sends an event as its publisher would, with a fresh id. */
  public static void publish(String topic, String type, String subject, long version, String body) {
    publish(topic, UUID.randomUUID().toString(), type, subject, version, body);
  }

  /** Sends an event with that id, such as one that was sent before. */
  public static void publish(
      String topic, String id, String type, String subject, long version, String body) {
    publish(topic, id, null, now(), type, subject, version, body);
  }

  /** Sends an event that happened then; a position of null is left out. */
  public static void publish(
      String topic,
      String id,
      Long position,
      Instant time,
      String type,
      String subject,
      long version,
      String body) {
    try (JMSContext broker = broker()) {
      TextMessage message = broker.createTextMessage(body);
      message.setStringProperty("cloudEvents_specversion", "1.0");
      message.setStringProperty("cloudEvents_id", id);
      message.setStringProperty("cloudEvents_type", type);
      message.setStringProperty("cloudEvents_source", "/" + type.substring(0, type.indexOf('.')));
      message.setStringProperty("cloudEvents_subject", subject);
      message.setStringProperty("cloudEvents_time", time.toString());
      message.setLongProperty("cloudEvents_version", version);
      if (position != null) {
        message.setLongProperty("cloudEvents_position", position);
      }
      message.setStringProperty("JMSXGroupID", subject);
      broker.createProducer().send(broker.createTopic(topic), message);
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection to the broker, to be closed by the test. */
  public static JMSContext broker() {
    var infrastructure = Surroundings.current().infrastructure();
    var factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + infrastructure.brokerPort());
    return factory.createContext(
        infrastructure.brokerUser(), infrastructure.brokerPassword(), JMSContext.AUTO_ACKNOWLEDGE);
  }

  /** An example from a publisher's contracts, such as {@code rental}, {@code CarRented}. */
  public static String example(String context, String event) {
    Path root = Path.of(System.getProperty("carrental.root"));
    try {
      return Files.readString(
          root.resolve(context + "-war/src/main/resources/contracts/" + event + ".v1.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }

  private static String userToken(String user) {
    return token(
        RestAssured.given(),
        Map.of(
            "grant_type",
            "password",
            "scope",
            "openid",
            "client_id",
            "carrental-cli",
            "client_secret",
            Surroundings.current().variable("client.cli.secret"),
            "username",
            user,
            "password",
            Surroundings.current().variable("user." + user + ".password")));
  }

  private static String contextToken(String context) {
    return token(
        RestAssured.given()
            .auth()
            .preemptive()
            .basic(context, Surroundings.current().variable("client." + context + ".secret")),
        Map.of("grant_type", "client_credentials", "scope", "context"));
  }

  private static String token(RequestSpecification request, Map<String, String> form) {
    return request
        .formParams(form)
        .post(origin() + "/oidc/endpoint/carrental/token")
        .then()
        .statusCode(200)
        .extract()
        .path("access_token");
  }
}
