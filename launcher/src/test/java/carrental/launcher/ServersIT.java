package carrental.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Liberty behind the proxy, with identity alone: the contexts are not built yet when this runs. */
class ServersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  /** The program behind {@code mvn -Prun}, for the test that interrupts it. */
  static final class Program {
    public static void main(String[] arguments) throws InterruptedException {
      Main.run(() -> options(Path.of(arguments[0])));
    }
  }

  @Test
  void a_killed_server_is_told_at_once_comes_back_and_signs_as_before() throws Exception {
    try (RunningSystem system = Launcher.start(options(directory))) {
      assertThat(system.names())
          .containsExactly(
              Infrastructure.POSTGRESQL, Infrastructure.BROKER, RunningSystem.IDENTITY);
      assertThat(system.token("c-1001").split("\\.")).hasSize(3);
      String keys = keys(system).body();

      system.supervise(false);
      system.kill(RunningSystem.IDENTITY);

      HttpResponse<String> down = keys(system);
      assertThat(down.statusCode()).isEqualTo(503);
      assertThat(down.body()).contains("/problems/unavailable");

      system.supervise(true);
      system.awaitReady();

      assertThat(keys(system).body()).isEqualTo(keys);
    }
  }

  @Test
  void being_told_to_end_ends_everything_in_order() throws Exception {
    Path output = directory.resolve("output.txt");
    Process program =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dcarrental.root=" + System.getProperty("carrental.root"),
                "-Dcarrental.cache=" + System.getProperty("carrental.cache"),
                "-classpath",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(directory.resolve("run/identity.pid")) || !program.isAlive());
    List<ProcessHandle> children = program.children().toList();
    assertThat(children).as("%s", Files.readString(output)).hasSize(3);

    // An interrupt does the same, but is ignored by all that a shell started in the background.
    Signals.send("TERM", program.pid());

    assertThat(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(143);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(Files.readString(output)).contains("Stopping.", "Stopped.").doesNotContain("died");
    try (Stream<Path> left = Files.list(directory.resolve("run"))) {
      assertThat(left).isEmpty();
    }
  }

  private static Options options(Path data) {
    return Options.forTest(data).withForm(Options.Form.FIVE).withContexts();
  }

  private static HttpResponse<String> keys(RunningSystem system)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(system.origin().resolve("/oidc/endpoint/carrental/jwk")).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
