package carrental.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds and leaves: an earlier start's processes, its data, another user's files. */
class StartIT {
  private final List<String> said = new CopyOnWriteArrayList<>();

  @TempDir Path directory;

  /** A launcher of its own, for the test that kills it. */
  static final class Victim {
    public static void main(String[] arguments) {
      Infrastructure.start(options(Path.of(arguments[0])));
    }
  }

  @Test
  void a_start_ends_what_a_killed_launcher_left_and_finds_its_data() throws Exception {
    Path run = directory.resolve("run");
    Process victim =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-classpath",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolveSibling("victim.log").toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(run.resolve("broker.pid")) || !victim.isAlive());
    ProcessHandle database = process(run.resolve("postgresql.pid"));
    ProcessHandle broker = process(run.resolve("broker.pid"));
    assertThatThrownBy(() -> Infrastructure.start(options(directory)))
        .hasMessageContaining("in use by another launcher (process " + victim.pid() + ")");

    victim.destroyForcibly().waitFor();
    assertThat(List.of(database, broker)).allMatch(ProcessHandle::isAlive);

    try (Infrastructure again = Infrastructure.start(options(directory).withConsole(said::add))) {
      assertThat(List.of(database, broker)).noneMatch(ProcessHandle::isAlive);
      assertThat(said)
          .anyMatch(line -> line.startsWith("broker (process " + broker.pid() + ") is left"));
      assertThat(one(again, "SELECT count(*) FROM pg_database WHERE datname = 'fleet'"))
          .isEqualTo("1");
    }
  }

  @Test
  void root_without_user_namespaces_runs_the_database_as_nobody() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"));
    Options asNobody = options(directory).withUserNamespaces(false);

    try (Infrastructure system = Infrastructure.start(asNobody)) {
      assertThat(owner(Path.of("/proc", "" + system.pid(Infrastructure.POSTGRESQL))))
          .isEqualTo(65534);
      system.kill(Infrastructure.POSTGRESQL);
      system.awaitReady();
    }
    try (Infrastructure inNamespace = Infrastructure.start(options(directory))) {
      assertThat(owner(directory.resolve("postgresql"))).isEqualTo(0);
      assertThat(one(inNamespace, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void forgetting_deletes_what_the_launcher_made_and_nothing_else() throws IOException {
    Files.writeString(directory.resolve("letter.txt"), "mine");
    Files.createDirectories(directory.resolve("broker/journal"));
    Files.writeString(directory.resolve("secrets.properties"), "db.fleet.password=old");

    try (DataDirectory data = DataDirectory.open(directory)) {
      data.forget();
    }

    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("letter.txt", "lock");
  }

  @Test
  void data_without_its_passwords_is_not_touched() throws IOException {
    Files.createDirectories(directory.resolve("postgresql"));

    assertThatThrownBy(() -> Infrastructure.start(options(directory)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("secrets.properties is missing");
  }

  @Test
  void a_full_disk_is_named() {
    assertThatThrownBy(
            () -> Infrastructure.start(options(directory).withMinimumFreeSpace(Long.MAX_VALUE)))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("The disk is too full");
  }

  private static Options options(Path data) {
    return Options.forTest(data).withContexts(Context.FLEET);
  }

  private static ProcessHandle process(Path pidFile) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).split(" ")[0])).orElseThrow();
  }

  private static Object owner(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid");
  }

  private static String one(Infrastructure system, String sql) throws SQLException {
    try (java.sql.Connection connection = system.administration().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
