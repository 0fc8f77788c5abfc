package carrental.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * The program behind {@code mvn -Prun}: starts the system, says how to use it, and runs until
 * Ctrl-C. What goes wrong is one sentence and an exit code other than 0.
 *
 * <p>It takes system properties: {@code form} ({@code one} or {@code five}), {@code port}, {@code
 * data}, {@code forget} ({@code true} or {@code false}), {@code replicas} of each context, and
 * {@code carrental.followParent}: end when the process that started this one does.
 */
final class Main {
  private static final Console CONSOLE = new Console(System.out::println);

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws InterruptedException {
    run(Main::options);
  }

  /** Runs until a signal ends this process; a start that fails ends it at once. */
  static void run(Supplier<Options> options) throws InterruptedException {
    try {
      start(options.get());
    } catch (CannotStart e) {
      fail(e.getMessage());
    } catch (RuntimeException e) {
      fail("The launcher failed: " + e);
    }
    // Until the shutdown hook ends the process.
    new CountDownLatch(1).await();
  }

  private static void start(Options options) {
    long begin = System.nanoTime();
    CONSOLE.say("Car rental starts. Its data is in %s", options.data());
    RunningSystem system = new RunningSystem(options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system)));
    if (Boolean.getBoolean("carrental.followParent")) {
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }
    try {
      system.startAll();
      CONSOLE.step("Demo cars", system::provideDemoCars);
    } catch (RuntimeException e) {
      if (system.isClosed()) {
        return;
      }
      system.close();
      throw e;
    }
    describe(system, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static Options options() {
    Options options =
        Options.defaults()
            .withForm(form(System.getProperty("form", "one")))
            .withPort(port(System.getProperty("port", "8080")))
            .withReplicas(replicas(System.getProperty("replicas", "1")))
            .withForget(yes("forget"));
    String data = System.getProperty("data");
    return data == null ? options : options.withData(Path.of(data));
  }

  private static Options.Form form(String value) {
    return switch (value) {
      case "one" -> Options.Form.ONE;
      case "five" -> Options.Form.FIVE;
      default -> throw new CannotStart("-Dform is one or five, not " + value + ".");
    };
  }

  private static int port(String value) {
    // The five servers stand on the six ports after it.
    if (!value.matches("\\d{1,5}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > 65_529) {
      throw new CannotStart("-Dport is a TCP port between 1 and 65529, not " + value + ".");
    }
    return Integer.parseInt(value);
  }

  private static int replicas(String value) {
    // PostgreSQL has connections for three.
    if (!value.matches("[123]")) {
      throw new CannotStart("-Dreplicas is 1, 2 or 3, not " + value + ".");
    }
    return Integer.parseInt(value);
  }

  private static boolean yes(String property) {
    return switch (System.getProperty(property, "false").toLowerCase(Locale.ROOT)) {
      case "true", "" -> true;
      case "false" -> false;
      default -> throw new CannotStart("-D" + property + " is true or false.");
    };
  }

  private static void describe(RunningSystem system, Duration time) {
    String origin = system.origin().toString();
    CONSOLE.say("");
    CONSOLE.say("Started in %s.", Console.seconds(time));
    CONSOLE.say("");
    CONSOLE.say("Addresses");
    CONSOLE.say("  %-14s %s", "everything", origin);
    for (String server : system.servers()) {
      CONSOLE.say("  %-14s %s/health", server, system.address(server));
    }
    CONSOLE.say("  %-14s 127.0.0.1:%d", "PostgreSQL", system.databasePort());
    CONSOLE.say("  %-14s 127.0.0.1:%d", "broker", system.brokerPort());
    CONSOLE.say("");
    CONSOLE.say("Accounts (all passwords are in %s)", system.secretsFile());
    for (Account account : Account.ALL) {
      CONSOLE.say(
          "  %-10s %-12s %s", account.role(), account.login(), system.password(account.login()));
    }
    CONSOLE.say("");
    CONSOLE.say("A token");
    CONSOLE.say("  curl -s %s/oidc/endpoint/carrental/token \\", origin);
    CONSOLE.say("    -d grant_type=password -d scope=openid -d client_id=carrental-cli \\");
    CONSOLE.say(
        "    -d client_secret=%s -d username=c-1001 -d password=%s",
        system.clientSecret("cli"), system.password("c-1001"));
    CONSOLE.say("");
    CONSOLE.say("Logs in %s. Ctrl-C stops everything and keeps the data.", system.logs());
    CONSOLE.say("ready");
  }

  private static void stop(RunningSystem system) {
    if (!system.isClosed()) {
      CONSOLE.say("Stopping.");
      system.close();
      CONSOLE.say("Stopped. The data stays in %s", system.directory());
    }
  }

  private static void fail(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }
}
