package carrental.launcher;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** How to start the system. Immutable: each {@code with…} answers a changed copy. */
public final class Options {

  /** How many Liberty servers carry the contexts. */
  public enum Form {
    /** One server runs the EAR. */
    ONE,
    /** One server for each context, one for identity, and a proxy in front. */
    FIVE
  }

  private Path root;
  private final Path cache;
  private Path data;
  private Form form = Form.ONE;
  private int port = 8080;
  private boolean forget;
  private List<Context> contexts = List.of(Context.values());
  private Map<Context, Integer> replicas = Map.of();
  private boolean userNamespaces = true;
  private long minimumFreeSpace = 1L << 30;
  private String jvmArguments = "";
  private Map<Context, Path> wars = Map.of();
  private Map<String, String> variables = Map.of();
  private Consumer<String> console = System.out::println;

  private Options(Path root, Path cache) {
    this.root = root.toAbsolutePath().normalize();
    this.cache = cache.toAbsolutePath().normalize();
    this.data = this.root.resolve(".carrental");
  }

  private Options(Options other) {
    this.root = other.root;
    this.cache = other.cache;
    this.data = other.data;
    this.form = other.form;
    this.port = other.port;
    this.forget = other.forget;
    this.contexts = other.contexts;
    this.replicas = other.replicas;
    this.userNamespaces = other.userNamespaces;
    this.minimumFreeSpace = other.minimumFreeSpace;
    this.jvmArguments = other.jvmArguments;
    this.wars = other.wars;
    this.variables = other.variables;
    this.console = other.console;
  }

  /**
   * One server on port 8080 with its data in the checkout, speaking to standard output. The
   * checkout is named by the system property {@code carrental.root}, or else is the nearest
   * directory above the current one that looks like it; {@code carrental.cache} names the cache.
   */
  public static Options defaults() {
    Path root = checkout();
    String cache = System.getProperty("carrental.cache");
    return new Options(root, cache == null ? root.resolve(".cache") : Path.of(cache));
  }

  /**
   * For a test: free ports, data of its own in that directory, and servers that start sooner
   * because they compile less and collect with one thread. A test of speed asks for {@code
   * withJvmArguments("")}.
   */
  public static Options forTest(Path data) {
    return defaults()
        .withData(data)
        .withPort(0)
        .withJvmArguments("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
  }

  /** Where everything lives that a next start wants to find again. */
  public Options withData(Path data) {
    Options changed = new Options(this);
    changed.data = data.toAbsolutePath().normalize();
    return changed;
  }

  /** One server or five. */
  public Options withForm(Form form) {
    Options changed = new Options(this);
    changed.form = form;
    return changed;
  }

  /**
   * The public HTTP port, or 0 for free ones everywhere. In the five-server form the servers stand
   * on the six ports after it.
   */
  public Options withPort(int port) {
    Options changed = new Options(this);
    changed.port = port;
    return changed;
  }

  /** Whether the data of earlier starts is deleted first. */
  public Options withForget(boolean forget) {
    Options changed = new Options(this);
    changed.forget = forget;
    return changed;
  }

  /** These contexts alone. */
  public Options withContexts(Context... contexts) {
    Options changed = new Options(this);
    changed.contexts = List.of(contexts);
    return changed;
  }

  /** So many servers per context in the five-server form, one for those not named. */
  public Options withReplicas(Map<Context, Integer> replicas) {
    Options changed = new Options(this);
    changed.replicas = Map.copyOf(replicas);
    return changed;
  }

  /** So many servers for each context in the five-server form. */
  public Options withReplicas(int replicas) {
    return withReplicas(
        Stream.of(Context.values()).collect(toMap(Function.identity(), context -> replicas)));
  }

  /** More arguments for the JVM of each Liberty, separated by spaces. */
  public Options withJvmArguments(String jvmArguments) {
    Options changed = new Options(this);
    changed.jvmArguments = jvmArguments;
    return changed;
  }

  /** Other WARs than those that the build made, in the five-server form. */
  public Options withWars(Map<Context, Path> wars) {
    Options changed = new Options(this);
    changed.wars = Map.copyOf(wars);
    return changed;
  }

  /** Liberty's variables that the launcher would set otherwise, such as {@code payment.url}. */
  public Options withVariables(Map<String, String> variables) {
    Options changed = new Options(this);
    changed.variables = Map.copyOf(variables);
    return changed;
  }

  /** Who receives what a person wants to read, line by line. */
  public Options withConsole(Consumer<String> console) {
    Options changed = new Options(this);
    changed.console = console;
    return changed;
  }

  /** Another checkout to take the WARs and the servers' configuration from. */
  Options withRoot(Path root) {
    Options changed = new Options(this);
    changed.root = root;
    return changed;
  }

  /** Whether PostgreSQL may run in a user namespace when the launcher is root. */
  Options withUserNamespaces(boolean userNamespaces) {
    Options changed = new Options(this);
    changed.userNamespaces = userNamespaces;
    return changed;
  }

  /** Bytes that must be free where data and cache lie. */
  Options withMinimumFreeSpace(long minimumFreeSpace) {
    Options changed = new Options(this);
    changed.minimumFreeSpace = minimumFreeSpace;
    return changed;
  }

  Path root() {
    return root;
  }

  Path cache() {
    return cache;
  }

  Path data() {
    return data;
  }

  Form form() {
    return form;
  }

  int port() {
    return port;
  }

  boolean forget() {
    return forget;
  }

  List<Context> contexts() {
    return contexts;
  }

  int replicas(Context context) {
    return replicas.getOrDefault(context, 1);
  }

  boolean userNamespaces() {
    return userNamespaces;
  }

  long minimumFreeSpace() {
    return minimumFreeSpace;
  }

  String jvmArguments() {
    return jvmArguments;
  }

  /** The WAR of a context. */
  Path war(Context context) {
    return wars.getOrDefault(context, Migrations.war(root, context));
  }

  Map<String, String> variables() {
    return variables;
  }

  Consumer<String> console() {
    return console;
  }

  private static Path checkout() {
    String named = System.getProperty("carrental.root");
    if (named != null) {
      return Path.of(named);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("liberty-config"))) {
        return at;
      }
    }
    throw new CannotStart("Start inside the checkout, or name it with -Dcarrental.root=….");
  }
}
