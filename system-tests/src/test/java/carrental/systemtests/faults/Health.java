package carrental.systemtests.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.Infrastructure;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Caller;
import carrental.systemtests.TheSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Kubernetes' probes see, by HTTP and as files, the same in every form. */
abstract class Health {

  private RunningSystem launched;

  /** The running system under test. */
  abstract TheSystem system();

  @BeforeEach
  void start() {
    launched = system().launched();
  }

  @AfterEach
  void everythingIsBack() {
    launched.start(Infrastructure.POSTGRESQL);
    launched.start(Infrastructure.BROKER);
    launched.awaitReady();
  }

  @Test
  void everyServerIsStartedLiveAndReady() {
    for (String server : launched.servers()) {
      assertThat(status(server, "started")).as(server).isEqualTo(200);
      assertThat(status(server, "live")).as(server).isEqualTo(200);
      assertThat(status(server, "ready")).as(server).isEqualTo(200);
      for (String file : List.of("started", "live", "ready")) {
        await().atMost(20, SECONDS).until(() -> Files.exists(healthFile(server, file)));
      }
    }
  }

  @Test
  void withTheBrokerAwayEveryServerIsReady() {
    launched.stop(Infrastructure.BROKER);
    for (String server : launched.servers()) {
      assertThat(status(server, "ready")).as(server).isEqualTo(200);
    }
  }

  @Test
  void withItsDatabaseAwayAContextIsLiveButNotReady() {
    launched.stop(Infrastructure.POSTGRESQL);
    for (String server : launched.servers()) {
      if (!server.equals(RunningSystem.IDENTITY)) {
        await().atMost(20, SECONDS).until(() -> status(server, "ready") == 503);
      }
      assertThat(status(server, "live")).as(server).isEqualTo(200);
    }
    launched.start(Infrastructure.POSTGRESQL);
    for (String server : launched.servers()) {
      await().atMost(20, SECONDS).until(() -> status(server, "ready") == 200);
    }
  }

  @Test
  void theMetricsTellWhatIsUnsettledInEachContext() {
    for (Context context : Context.values()) {
      await().atMost(20, SECONDS).until(() -> hasGaugesOf(context));
    }
  }

  /** With a number each, not with NaN. */
  private boolean hasGaugesOf(Context context) {
    Pattern gauge =
        Pattern.compile(
            "^unsettled_(items|oldest_age_seconds)\\{(?=[^}]*context=\"%s\")[^}]*\\} \\d"
                .formatted(context.id()),
            Pattern.MULTILINE);
    return launched.servers().stream()
            .map(server -> Caller.anonymous(launched.address(server)).get("/metrics").body())
            .mapToLong(metrics -> gauge.matcher(metrics).results().count())
            .sum()
        >= 8;
  }

  private int status(String server, String check) {
    return Caller.anonymous(launched.address(server)).get("/health/" + check).status();
  }

  private Path healthFile(String server, String check) {
    return launched
        .directory()
        .resolve("liberty")
        .resolve(server)
        .resolve("servers")
        .resolve(server)
        .resolve("health")
        .resolve(check);
  }
}
