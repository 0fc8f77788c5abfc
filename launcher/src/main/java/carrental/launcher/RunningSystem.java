package carrental.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole system. Besides database and broker it has the process {@value #ONE_SERVER} in the
 * one-server form; in the five-server form one named like each context, {@code fleet-2} and so on
 * for further replicas, and {@value #IDENTITY}.
 */
public final class RunningSystem extends Infrastructure {
  /** The server that runs everything in the one-server form. */
  public static final String ONE_SERVER = "carrental";

  /** The server of the identity provider in the five-server form. */
  public static final String IDENTITY = "identity";

  private static final String HEALTH = "/health/ready";
  private static final String PROVIDER =
      "/oidc/endpoint/carrental/.well-known/openid-configuration";
  private static final List<String> CLIENTS =
      List.of("cli", "screens", "reservation", "payment", "rental", "fleet", "mypage");

  /** More only take each other's processors and caches away, and all are ready later. */
  private static final int STARTS_AT_ONCE = Runtime.getRuntime().availableProcessors() + 1;

  private final Map<String, Liberty> servers = new LinkedHashMap<>();
  private final int port;

  RunningSystem(Options options) {
    super(options);
    this.port = options.port() == 0 ? Ports.free() : options.port();
  }

  void startAll() {
    requirePort(port);
    if (options.form() == Options.Form.ONE) {
      addOneServer();
    } else {
      addServers();
    }
    servers.values().forEach(Liberty::prepare);
    startInfrastructure();
    startServers();
    if (options.form() == Options.Form.FIVE) {
      startProxy();
    }
  }

  /** The one address of everything that the outside uses: {@code http://localhost:8080}. */
  public URI origin() {
    return URI.create("http://localhost:" + port);
  }

  /** A server's own address, past the proxy. */
  public URI address(String server) {
    return URI.create("http://127.0.0.1:" + servers.get(server).port());
  }

  /** The names of the Liberty servers. */
  public List<String> servers() {
    return List.copyOf(servers.keySet());
  }

  /** The names of the servers that run a context, in the five-server form. */
  public List<String> replicas(Context context) {
    return servers.keySet().stream()
        .filter(server -> server.matches(context.id() + "(-\\d+)?"))
        .toList();
  }

  /** Restarts the servers of a context one after the other, each when the one before is ready. */
  public void rollingRestart(Context context) {
    replicas(context).forEach(this::restart);
  }

  /** The password of a built-in account such as {@code c-1001}. */
  public String password(String login) {
    return secrets.get("user." + login + ".password");
  }

  /**
   * The secret of a client of the identity provider, without {@code carrental-} for those that have
   * it: {@code cli}, {@code screens}, {@code fleet} and so on.
   */
  public String clientSecret(String client) {
    return secrets.get("client." + client + ".secret");
  }

  /** The file that holds all passwords. */
  public Path secretsFile() {
    return secrets.file();
  }

  /** The directory that a next start finds everything in. */
  public Path directory() {
    return data.path();
  }

  /** The directory that holds the logs, one {@code <name>.log} for each process. */
  public Path logs() {
    return data.directory("logs");
  }

  /** A fresh access token of a built-in account, by the password grant. */
  public String token(String login) {
    return new Tokens(origin(), clientSecret("cli")).of(login, password(login));
  }

  /**
   * Registers the demo cars, if this data never had them, and waits until they are offered. Does
   * nothing without the contexts that this takes.
   */
  public void provideDemoCars() {
    if (!options.contexts().containsAll(List.of(Context.FLEET, Context.RESERVATION))) {
      return;
    }
    new DemoCars(this, data.resolve("demo-cars")).provide();
  }

  /** Liberty's variables, those of the database and the broker among them. */
  @Override
  public Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(super.variables());
    variables.put("public.origin", origin().toString());
    variables.put("keystore.password", secrets.get("keystore.password"));
    CLIENTS.forEach(client -> variables.put("client." + client + ".secret", clientSecret(client)));
    Account.ALL.forEach(
        account ->
            variables.put("user." + account.login() + ".password", password(account.login())));
    return variables;
  }

  private void addOneServer() {
    Map<String, String> variables = new HashMap<>(variables());
    variables.put("keystore.file", signingKey());
    servers.put(
        ONE_SERVER,
        new Liberty(
            options,
            data,
            console,
            ONE_SERVER,
            ONE_SERVER,
            port,
            List.of(options.root().resolve("ear/target/carrental.ear")),
            List.of(HEALTH, PROVIDER),
            "1g",
            variables));
  }

  private void addServers() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    int offset = 0;
    for (Context context : Context.values()) {
      ports.put(context.id(), serverPort(++offset));
    }
    ports.put(IDENTITY, serverPort(++offset));

    Map<String, String> variables = new HashMap<>(variables());
    variables.put("identity.url", "http://127.0.0.1:" + ports.get(IDENTITY));
    for (Context context : Context.values()) {
      // Several are reached through the proxy, which passes over those that are down.
      int behind = options.replicas(context) > 1 ? port : ports.get(context.id());
      variables.put(context.id() + ".url", "http://127.0.0.1:" + behind + "/" + context.id());
    }
    for (Context context : options.contexts()) {
      for (int replica = 1; replica <= options.replicas(context); replica++) {
        String name = replica == 1 ? context.id() : context.id() + "-" + replica;
        addServer(
            name,
            context.id(),
            replica == 1 ? ports.get(name) : Ports.free(),
            List.of(options.war(context)),
            HEALTH,
            variables);
      }
    }
    variables.put("keystore.file", signingKey());
    addServer(IDENTITY, IDENTITY, ports.get(IDENTITY), List.of(), PROVIDER, variables);
  }

  private void addServer(
      String name,
      String server,
      int serverPort,
      List<Path> applications,
      String readyPath,
      Map<String, String> variables) {
    requirePort(serverPort);
    servers.put(
        name,
        new Liberty(
            options,
            data,
            console,
            name,
            server,
            serverPort,
            applications,
            List.of(readyPath),
            "512m",
            variables));
  }

  private int serverPort(int offset) {
    return options.port() == 0 ? Ports.free() : options.port() + offset;
  }

  /** Both forms sign with the same key, so that tokens outlive a change of form. */
  private String signingKey() {
    return data.directory("keys").resolve("identity.p12").toString();
  }

  private void requirePort(int wanted) {
    if (!Ports.isFree(wanted)) {
      throw new CannotStart(
          "Port "
              + wanted
              + " is taken by another program. End that one, or choose another port: -Dport=….");
    }
  }

  private void startServers() {
    List<ManagedProcess> processes = servers.values().stream().map(Liberty::process).toList();
    manage(processes);
    inParallel(
        STARTS_AT_ONCE,
        servers.entrySet(),
        server -> {
          try {
            console.step(
                "Liberty " + server.getKey() + " on port " + server.getValue().port(),
                server.getValue().process()::start);
          } catch (CannotStart e) {
            // The others need not finish what will be stopped anyway.
            processes.forEach(ManagedProcess::abandon);
            throw e;
          }
        });
  }

  private void startProxy() {
    Map<String, List<Integer>> backends = new HashMap<>();
    for (Context context : options.contexts()) {
      backends.put(
          context.id(),
          replicas(context).stream().map(server -> servers.get(server).port()).toList());
    }
    List<Integer> identity = List.of(servers.get(IDENTITY).port());
    backends.put("oidc", identity);
    backends.put("login", identity);
    console.step(
        "Proxy on port " + port, () -> closing(new ReverseProxy(port, Map.copyOf(backends))));
  }
}
