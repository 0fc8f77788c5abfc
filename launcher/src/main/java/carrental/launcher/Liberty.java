package carrental.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One Liberty server. Liberty itself is shared and only read; what the server needs and writes lies
 * in the data directory, with copies of the applications, so that a build beside a running system
 * does not pull them away from under it.
 */
final class Liberty {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();

  /** An application did not start, and Liberty does not try again. */
  private static final Pattern FAILED_APPLICATION =
      Pattern.compile("CWWKZ0(002E|004E|012I|013E|014W|106E)");

  private final Path root;
  private final Path home;
  private final Path user;
  private final String server;
  private final int port;
  private final List<Path> applications;
  private final List<String> readyPaths;
  private final ManagedProcess process;

  /**
   * A server that is not started yet.
   *
   * @param name the process's name, which differs between replicas
   * @param server the name below {@code liberty-config/servers}
   * @param applications the archives that it serves
   * @param readyPaths what must answer 200 before it is ready
   * @param heap the largest heap, as Java's {@code -Xmx} takes it
   * @param variables Liberty's variables
   */
  Liberty(
      Options options,
      DataDirectory data,
      Console console,
      String name,
      String server,
      int port,
      List<Path> applications,
      List<String> readyPaths,
      String heap,
      Map<String, String> variables) {
    this.root = options.root();
    this.home = options.cache().resolve("liberty-" + Versions.of("liberty")).resolve("wlp");
    this.user = data.directory("liberty").resolve(name);
    this.server = server;
    this.port = port;
    this.applications = applications;
    this.readyPaths = readyPaths;
    Map<String, String> environment = new HashMap<>();
    variables.forEach((variable, value) -> environment.put(environmentName(variable), value));
    options
        .variables()
        .forEach((variable, value) -> environment.put(environmentName(variable), value));
    environment.put("HTTP_PORT", Integer.toString(port));
    environment.put("DRIVER_DIR", user.resolve("shared/resources").toString());
    environment.put("ADAPTER_DIR", user.resolve("shared/resources").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("WLP_USER_DIR", user.toString());
    environment.put(
        "JVM_ARGS",
        String.join(
            " ",
            "-Xmx" + heap,
            "-XX:+ExitOnOutOfMemoryError",
            options.jvmArguments(),
            System.getenv().getOrDefault("JVM_ARGS", "")));
    this.process =
        new ManagedProcess(
            name,
            "Liberty " + name,
            // It replaces itself by the server's JVM, which therefore is the process we watch.
            new ManagedProcess.Command(
                List.of(home.resolve("bin/server").toString(), "run", server), environment),
            this::isReady,
            FAILED_APPLICATION,
            "TERM",
            Duration.ofMinutes(5),
            // Liberty lets requests end for up to 30 s.
            Duration.ofSeconds(40),
            data,
            console);
  }

  ManagedProcess process() {
    return process;
  }

  int port() {
    return port;
  }

  /** Lays out the server's directory, keeping what it must find again: its keys. */
  void prepare() {
    if (!Files.isExecutable(home.resolve("bin/server"))) {
      throw new CannotStart("Liberty is not unpacked at " + home + "; mvn -Prun does that.");
    }
    Path config = root.resolve("liberty-config");
    try {
      DataDirectory.delete(user.resolve("shared"));
      // Liberty takes a WAR inside an EAR for the one of last time when its date is the same.
      DataDirectory.delete(user.resolve("servers").resolve(server).resolve("workarea"));
      copyTree(config.resolve("shared"), user.resolve("shared/config"));
      copyTree(config.resolve("servers").resolve(server), user.resolve("servers").resolve(server));
      for (Path application : applications) {
        copy(application, user.resolve("shared/apps"));
      }
      if (!applications.isEmpty()) {
        Path resources = user.resolve("shared/resources");
        copy(config.resolve("target/driver/postgresql.jar"), resources);
        copy(config.resolve("artemis-adapter/target/artemis-adapter.rar"), resources);
      }
    } catch (IOException e) {
      throw new CannotStart("Liberty's directory " + user + " cannot be prepared: " + e, e);
    }
  }

  /** As Liberty looks variables up in the environment: {@code db.host} is {@code DB_HOST}. */
  static String environmentName(String variable) {
    return variable.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private boolean isReady() {
    return Ports.answers(port) && readyPaths.stream().allMatch(this::answers);
  }

  private boolean answers(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted.");
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(file, to.resolve(from.relativize(file)).getParent());
      }
    }
  }

  private static void copy(Path file, Path directory) throws IOException {
    if (!Files.exists(file)) {
      throw new CannotStart(file + " is not built; mvn -Prun does that.");
    }
    Files.createDirectories(directory);
    Files.copy(
        file,
        directory.resolve(file.getFileName()),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
  }
}
