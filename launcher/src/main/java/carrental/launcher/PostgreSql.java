package carrental.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL from the programs on the class path, with one database and role for each context.
 *
 * <p>A killed PostgreSQL must lose nothing that it acknowledged, so nothing here trades durability
 * for speed.
 */
final class PostgreSql {
  static final String NAME = "postgresql";

  /**
   * Five contexts in up to three replicas of at most 20 connections each, and some for migrations,
   * tests and a person who looks. A connection that nobody opens costs about 30 kB.
   */
  private static final int MAX_CONNECTIONS = 320;

  private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

  static {
    SETTINGS.put("listen_addresses", "127.0.0.1");
    // Socket files have a length limit that a deep checkout exceeds; nothing here uses them.
    SETTINGS.put("unix_socket_directories", "");
    SETTINGS.put("max_connections", Integer.toString(MAX_CONNECTIONS));
    SETTINGS.put("fsync", "on");
    SETTINGS.put("full_page_writes", "on");
    SETTINGS.put("synchronous_commit", "on");
    // A client that froze inside a transaction gives its locks back.
    SETTINGS.put("idle_in_transaction_session_timeout", "10s");
    // A query whose client died does not run to its end.
    SETTINGS.put("client_connection_check_interval", "2s");
    SETTINGS.put("shared_preload_libraries", "pg_stat_statements");
    SETTINGS.put("timezone", "UTC");
    SETTINGS.put("log_timezone", "UTC");
    SETTINGS.put("log_line_prefix", "%m [%p] %d %u ");
  }

  private final DataDirectory data;
  private final Secrets secrets;
  private final Path programs;
  private final ProcessUser user;
  private final int port = Ports.free();
  private final ManagedProcess process;

  PostgreSql(Options options, DataDirectory data, Secrets secrets, Console console) {
    this.data = data;
    this.secrets = secrets;
    this.programs = unpacked(options.cache());
    this.user = ProcessUser.choose(options.userNamespaces(), programs, data.path());
    List<String> words = new ArrayList<>(user.prefix());
    words.addAll(List.of(program("postgres"), "-D", cluster().toString(), "-p", "" + port));
    SETTINGS.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
    this.process =
        new ManagedProcess(
            NAME,
            "PostgreSQL",
            new ManagedProcess.Command(words, Map.of("LC_ALL", "C", "TZ", "UTC")),
            this::answers,
            ManagedProcess.DIES_OF_WHAT_IS_FATAL,
            // The "fast" shutdown: open transactions are rolled back and nobody is waited for.
            "INT",
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

  /** The database of a context. */
  Database database(Context context) {
    return new Database(url(context.id()), context.id(), password(context));
  }

  /** The superuser's way in. */
  Database administration() {
    return new Database(url("postgres"), "postgres", secrets.get("postgresql.password"));
  }

  /** Starts the server, on a cluster that is made if there is none. */
  void start() {
    try {
      if (!Files.exists(cluster())) {
        initialise();
      }
      user.own(cluster());
      removeStaleLock();
    } catch (IOException e) {
      throw new CannotStart("PostgreSQL's data directory cannot be prepared: " + e, e);
    }
    process.start();
  }

  /** Makes what is missing of each context's database, role and extensions. */
  void provide(List<Context> contexts) {
    try (Connection server = administration().connect();
        Statement sql = server.createStatement()) {
      sql.execute("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
      sql.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
      for (Context context : contexts) {
        String name = context.id();
        if (!exists(sql, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
          sql.execute("CREATE ROLE " + name + " LOGIN");
        }
        sql.execute("ALTER ROLE " + name + " PASSWORD '" + password(context) + "'");
        if (!exists(sql, "SELECT FROM pg_database WHERE datname = '" + name + "'")) {
          sql.execute("CREATE DATABASE " + name + " OWNER " + name);
        }
        // The owner keeps the right; the other contexts' roles have none.
        sql.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
        try (Connection database =
                new Database(url(name), "postgres", secrets.get("postgresql.password")).connect();
            Statement inside = database.createStatement()) {
          inside.execute("CREATE EXTENSION IF NOT EXISTS btree_gist");
        }
      }
    } catch (SQLException e) {
      throw new CannotStart("The databases cannot be made: " + e.getMessage(), e);
    }
  }

  private static boolean exists(Statement sql, String query) throws SQLException {
    try (var rows = sql.executeQuery(query)) {
      return rows.next();
    }
  }

  private String password(Context context) {
    return secrets.get("db." + context.id() + ".password");
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + "/"
        + database
        + "?connectTimeout=2&socketTimeout=60&ApplicationName=launcher";
  }

  private boolean answers() {
    if (!Ports.answers(port)) {
      return false;
    }
    try (Connection server = administration().connect()) {
      return server.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private Path cluster() {
    return data.resolve("postgresql");
  }

  private String program(String name) {
    return programs.resolve("bin").resolve(name).toString();
  }

  /** Makes the cluster beside its place and moves it there, so that half of one is never used. */
  private void initialise() throws IOException {
    Path fresh = data.resolve("postgresql.new");
    DataDirectory.delete(fresh);
    Files.createDirectory(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path password = Files.createTempFile(data.directory("run"), "initdb", null);
    try {
      Files.writeString(password, secrets.get("postgresql.password"));
      user.own(fresh);
      user.own(password);
      List<String> words = new ArrayList<>(user.prefix());
      words.addAll(
          List.of(
              program("initdb"),
              "--pgdata=" + fresh,
              "--username=postgres",
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--data-checksums",
              "--encoding=UTF8",
              // Built into PostgreSQL: the same order on every machine, whatever its C library.
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--locale=C"));
      Path log = data.log("initdb");
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.environment().put("TZ", "UTC");
      Process initdb = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      if (initdb.waitFor() != 0) {
        DiskSpace.require(data.path(), DiskSpace.LOW);
        throw new CannotStart("PostgreSQL's initdb failed; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted.");
    } finally {
      Files.delete(password);
    }
    Files.move(fresh, cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Removes the lock file of a PostgreSQL that was killed, when its process id belongs to another
   * program by now, as after a power cut. PostgreSQL itself would take that for a running server.
   */
  private void removeStaleLock() throws IOException {
    Path lock = cluster().resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
    Optional<String> program = ProcessHandle.of(pid).flatMap(p -> p.info().command());
    if (program.isPresent() && !program.get().endsWith("/postgres")) {
      Files.delete(lock);
    }
  }

  /** Where the programs lie, unpacked from the class path if this version is not there yet. */
  private static Path unpacked(Path cache) {
    String archive = "/postgres-" + platform() + ".txz";
    try (InputStream packed = PostgreSql.class.getResourceAsStream(archive)) {
      if (packed == null) {
        throw new CannotStart("PostgreSQL's programs for this machine are not on the class path.");
      }
      Path target = cache.resolve("postgresql-" + Versions.of("postgresql"));
      if (!Files.exists(target)) {
        DiskSpace.require(cache, DiskSpace.LOW);
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "postgresql.new");
        unpack(packed, fresh);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
          Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          DataDirectory.delete(fresh);
          if (!Files.exists(target)) {
            throw e;
          }
          // Another launcher was faster.
        }
      }
      return target;
    } catch (IOException e) {
      throw new CannotStart("PostgreSQL cannot be unpacked into " + cache + ": " + e, e);
    }
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("The archive reaches outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.createLink(path, target.resolve(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          boolean program = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    if (os.equals("Linux")) {
      return "linux-" + arch;
    }
    if (os.startsWith("Mac")) {
      return "darwin-" + arch;
    }
    throw new CannotStart("The launcher runs on Linux and macOS; this is " + os + ".");
  }
}
