package carrental.platform.testing;

import carrental.launcher.Context;
import carrental.launcher.Infrastructure;
import carrental.launcher.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts PostgreSQL and the broker before the first in-container test of a WAR, writes the
 * configuration of the Liberty that Arquillian starts, and ends them after the last. Does nothing
 * in a run that names no WAR in {@code carrental.context}.
 */
public final class Surroundings implements LauncherSessionListener {

  private static final List<String> SECRETS =
      List.of(
          "keystore.password",
          "client.cli.secret",
          "client.screens.secret",
          "client.reservation.secret",
          "client.payment.secret",
          "client.rental.secret",
          "client.fleet.secret",
          "client.mypage.secret",
          "user.c-1001.password",
          "user.c-1002.password",
          "user.c-1003.password",
          "user.desk-1.password",
          "user.admin-1.password",
          "user.operator-1.password");

  private static Surroundings current;

  private final Map<String, String> variables = new TreeMap<>();
  private Infrastructure infrastructure;
  private Context context;
  private int httpPort;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String name = System.getProperty("carrental.context", "");
    if (!name.endsWith("-war")) {
      return;
    }
    context = Context.valueOf(name.replace("-war", "").toUpperCase(Locale.ROOT));
    Path target = Path.of(System.getProperty("basedir"), "target").toAbsolutePath();
    infrastructure =
        Infrastructure.start(
            Options.forTest(target.resolve("infrastructure"))
                .withContexts(context)
                .withForget(true));
    try {
      configureLiberty(target.resolve("liberty"));
    } catch (IOException e) {
      infrastructure.close();
      throw new UncheckedIOException(e);
    }
    current = this;
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    current = null;
    if (infrastructure != null) {
      infrastructure.close();
    }
  }

  static Surroundings current() {
    if (current == null) {
      throw new IllegalStateException("In-container tests are run by failsafe in a WAR's module");
    }
    return current;
  }

  Infrastructure infrastructure() {
    return infrastructure;
  }

  Context context() {
    return context;
  }

  String variable(String name) {
    return variables.get(name);
  }

  String origin() {
    return "http://localhost:" + httpPort;
  }

  private void configureLiberty(Path usr) throws IOException {
    Path root = Path.of(System.getProperty("carrental.root"));
    httpPort = freePort();
    copy(root.resolve("liberty-config/shared"), usr.resolve("shared/config"));
    // Arquillian refuses to start a server when one of that name runs anywhere on the machine.
    String name = context.id() + "-" + httpPort;
    Path server = Files.createDirectories(usr.resolve("servers").resolve(name));
    Files.writeString(server.resolve("server.xml"), serverXml());

    variables.putAll(infrastructure.variables());
    variables.put("http.port", Integer.toString(httpPort));
    variables.put("public.origin", origin());
    variables.put("identity.url", origin());
    // Nobody is there: what a context does alone is what these tests are about.
    for (String other : List.of("fleet", "reservation", "payment", "rental")) {
      variables.put(other + ".url", "http://127.0.0.1:" + freePort() + "/" + other);
    }
    variables.put("driver.dir", root.resolve("liberty-config/target/driver").toString());
    variables.put("adapter.dir", root.resolve("liberty-config/artemis-adapter/target").toString());
    SECRETS.forEach(secret -> variables.put(secret, freshSecret()));
    Files.writeString(
        server.resolve("bootstrap.properties"),
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
            .collect(Collectors.joining()));

    // For arquillian.xml.
    System.setProperty("liberty.home", libertyHome().toString());
    System.setProperty("liberty.usr", usr.toString());
    System.setProperty("liberty.server", name);
    System.setProperty("liberty.http.port", Integer.toString(httpPort));
  }

  /** The context's own configuration, the identity provider, and a door for Arquillian. */
  private String serverXml() {
    String includes =
        Stream.of(
                "base",
                "features",
                "database",
                "messaging",
                "resource-server",
                "identity",
                context.id())
            .map(name -> "  <include location=\"${shared.config.dir}/" + name + ".xml\"/>\n")
            .collect(Collectors.joining());
    return """
        <server description="One context under test">
          <featureManager>
            <feature>localConnector-1.0</feature>
          </featureManager>
        %s
          <variable name="ear.prefix" value=""/>
          <applicationMonitor updateTrigger="mbean" dropinsEnabled="true"/>
          <config updateTrigger="polled" monitorInterval="200ms"/>
        </server>
        """
        .formatted(includes);
  }

  private static Path libertyHome() throws IOException {
    try (Stream<Path> found = Files.list(Path.of(System.getProperty("carrental.cache")))) {
      return found
          .filter(path -> path.getFileName().toString().startsWith("liberty-"))
          .map(path -> path.resolve("wlp"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow(() -> new IOException("Liberty is not unpacked"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(from)) {
      files = found.toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String freshSecret() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
