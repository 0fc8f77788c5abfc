package carrental.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Artemis broker, in a JVM of its own that runs {@link BrokerMain}. */
final class Broker {
  static final String NAME = "broker";
  static final String USER = "carrental";

  private final int port = Ports.free();
  private final String password;
  private final ManagedProcess process;

  Broker(DataDirectory data, Secrets secrets, Console console) {
    this.password = secrets.get("broker.password");
    this.process =
        new ManagedProcess(
            NAME,
            "The broker",
            new ManagedProcess.Command(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.util.logging.SimpleFormatter.format="
                        + "%1$tFT%1$tT.%1$tL %4$s %2$s: %5$s%6$s%n",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    BrokerMain.class.getName()),
                // By environment: arguments can be read by every user of the machine.
                Map.of(
                    BrokerMain.DIRECTORY, data.resolve("broker").toString(),
                    BrokerMain.PORT, Integer.toString(port),
                    BrokerMain.PASSWORD, password)),
            () -> Ports.answers(port),
            ManagedProcess.DIES_OF_WHAT_IS_FATAL,
            "TERM",
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            data,
            console);
  }

  ManagedProcess process() {
    return process;
  }

  int port() {
    return port;
  }

  String password() {
    return password;
  }
}
