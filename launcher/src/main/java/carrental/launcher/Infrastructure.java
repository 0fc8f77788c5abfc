package carrental.launcher;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What the contexts stand on: PostgreSQL with a migrated database for each, and the broker with its
 * queues. Both are processes of their own, started again when they die, and addressed by name
 * ({@value #POSTGRESQL}, {@value #BROKER}).
 */
public class Infrastructure implements AutoCloseable {
  /** PostgreSQL's process. */
  public static final String POSTGRESQL = PostgreSql.NAME;

  /** The broker's process. */
  public static final String BROKER = Broker.NAME;

  private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();
  private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
  private boolean closed;
  final Options options;
  final Console console;
  final DataDirectory data;
  final Secrets secrets;
  private final PostgreSql postgreSql;
  private final Broker broker;

  /** Prepares everything and starts nothing; whoever calls this closes it, also after a failure. */
  Infrastructure(Options options) {
    this.options = options;
    this.console = new Console(options.console());
    DiskSpace.require(options.data(), options.minimumFreeSpace());
    DiskSpace.require(options.cache(), options.minimumFreeSpace());
    this.data = closing(DataDirectory.open(options.data()));
    try {
      OrphanedProcesses.end(data, console);
      if (options.forget()) {
        data.forget();
      }
      closing(new Logs(data.log("launcher")));
      this.secrets = Secrets.in(data);
      this.postgreSql = new PostgreSql(options, data, secrets, console);
      this.broker = new Broker(data, secrets, console);
      closing(new DiskSpace(data.path(), console));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts database and broker.
   *
   * @throws CannotStart with a sentence for a person; nothing is left running then
   */
  public static Infrastructure start(Options options) {
    Infrastructure infrastructure = new Infrastructure(options);
    infrastructure.closeUnless(infrastructure::startInfrastructure);
    return infrastructure;
  }

  final void startInfrastructure() {
    console.step(
        "PostgreSQL " + Versions.of("postgresql") + " on port " + postgreSql.port(),
        () -> {
          manage(List.of(postgreSql.process()));
          postgreSql.start();
        });
    console.step(
        "Databases and migrations",
        () -> {
          postgreSql.provide(options.contexts());
          Migrations migrations = new Migrations(options, data);
          options.contexts().forEach(c -> migrations.migrate(c, database(c)));
        });
    console.step(
        "Artemis on port " + broker.port(),
        () -> {
          manage(List.of(broker.process()));
          broker.process().start();
        });
  }

  /** The database of a context. */
  public Database database(Context context) {
    return postgreSql.database(context);
  }

  /** The superuser's way into PostgreSQL, for what a test asks the server itself. */
  public Database administration() {
    return postgreSql.administration();
  }

  /** PostgreSQL's TCP port on 127.0.0.1. */
  public int databasePort() {
    return postgreSql.port();
  }

  /** The broker's TCP port on 127.0.0.1. */
  public int brokerPort() {
    return broker.port();
  }

  /** The user that may send to and consume from every topic. */
  public String brokerUser() {
    return Broker.USER;
  }

  /** That user's password. */
  public String brokerPassword() {
    return broker.password();
  }

  /**
   * Liberty's variables for this database and broker, as they are written in {@code server.xml}:
   * {@code db.port}, {@code broker.password} and so on.
   */
  public Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("db.host", "127.0.0.1");
    variables.put("db.port", Integer.toString(postgreSql.port()));
    for (Context context : options.contexts()) {
      variables.put("db." + context.id() + ".password", database(context).password());
    }
    variables.put("broker.host", "127.0.0.1");
    variables.put("broker.port", Integer.toString(broker.port()));
    variables.put("broker.user", Broker.USER);
    variables.put("broker.password", broker.password());
    return variables;
  }

  /** The names of all processes, in the order of their start. */
  public List<String> names() {
    return List.copyOf(processes.keySet());
  }

  /** Ends a process at once, as {@code kill -9} does. Unless supervision is off, it comes back. */
  public void kill(String name) {
    process(name).kill();
  }

  /** Ends a process in order; it stays down until {@link #start(String)}. */
  public void stop(String name) {
    process(name).stop();
  }

  /** Starts a process that is down and waits until it is ready. */
  public void start(String name) {
    process(name).start();
  }

  /** Ends a process in order, starts it again and waits until it is ready. */
  public void restart(String name) {
    stop(name);
    start(name);
  }

  /** Stops the clock of a process and its children: they keep what they hold, answer nothing. */
  public void freeze(String name) {
    process(name).freeze();
  }

  /** Lets a frozen process go on. */
  public void resume(String name) {
    process(name).resume();
  }

  /** Whether a process lives. */
  public boolean isAlive(String name) {
    return process(name).isAlive();
  }

  /** The operating system's id of a process. */
  public long pid(String name) {
    return process(name).pid();
  }

  /** Turns supervision of all processes off, or on again, which starts those that died. */
  public void supervise(boolean on) {
    processes.values().forEach(process -> process.supervise(on));
  }

  /**
   * Waits until every process that is not stopped on purpose is ready.
   *
   * @throws CannotStart if that takes more than five minutes
   */
  public void awaitReady() {
    for (ManagedProcess process : processes.values()) {
      try {
        process.settled().orTimeout(5, TimeUnit.MINUTES).join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof TimeoutException) {
          throw new CannotStart(process.name() + " is not ready after five minutes.", e);
        }
        throw e;
      }
    }
  }

  /**
   * Stops everything in order: what was started last goes first. The data stays. A start that is
   * under way in another thread ends with {@link CannotStart}.
   */
  @Override
  public void close() {
    for (AutoCloseable next = nextToClose(); next != null; next = nextToClose()) {
      try {
        next.close();
      } catch (Exception e) {
        console.say("While stopping: %s", e);
      }
    }
  }

  /** Whether {@link #close()} was called. */
  public synchronized boolean isClosed() {
    return closed;
  }

  private synchronized AutoCloseable nextToClose() {
    closed = true;
    return toClose.poll();
  }

  /** Puts processes under this one's names and care; they are stopped together. */
  final void manage(List<ManagedProcess> together) {
    together.forEach(process -> processes.put(process.name(), process));
    closing(() -> inParallel(together, ManagedProcess::retire));
  }

  /** Does something to each at the same time, and throws the first failure when all are done. */
  static <T> void inParallel(Collection<T> things, Consumer<T> work) {
    inParallel(things.size(), things, work);
  }

  /** {@link #inParallel(Collection, Consumer)}, so many at a time. */
  static <T> void inParallel(int most, Collection<T> things, Consumer<T> work) {
    if (things.isEmpty()) {
      return;
    }
    Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(most)) {
      for (T thing : things) {
        threads.execute(
            () -> {
              try {
                work.accept(thing);
              } catch (RuntimeException e) {
                failures.add(e);
              }
            });
      }
    }
    if (!failures.isEmpty()) {
      throw failures.peek();
    }
  }

  /** Has something closed before everything that was opened earlier. */
  final synchronized <T extends AutoCloseable> T closing(T resource) {
    toClose.push(resource);
    if (closed) {
      close();
      throw new CannotStart("The system is stopping.");
    }
    return resource;
  }

  final void closeUnless(Runnable succeeds) {
    try {
      succeeds.run();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private ManagedProcess process(String name) {
    ManagedProcess process = processes.get(name);
    if (process == null) {
      throw new IllegalArgumentException("No process " + name + "; there are " + names());
    }
    return process;
  }
}
