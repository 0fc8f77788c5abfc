package carrental.systemtests.faults;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carrental.launcher.Context;
import carrental.launcher.Launcher;
import carrental.launcher.Options.Form;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Rows;
import carrental.systemtests.TheSystem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The disk on which the broker and PostgreSQL keep their data fills up, and there is room again
 * later. It is a small one of its own, which root alone can mount.
 */
@Order(43)
@EnabledIfSystemProperty(
    named = "tests.faults",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfaults -Dit.test=DiskFullIT runs it")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DiskFullIT {

  private static final Path DATA = Path.of("target", "system-disk-full").toAbsolutePath();
  private static final Path BALLAST = DATA.resolve("ballast");
  private static final int MEGABYTE = 1 << 20;

  private static boolean mounted;
  private static RunningSystem system;
  private static Reserving reserving;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(DATA);
    mounted = run("mount", "-t", "tmpfs", "-o", "size=3g", "carrental-test", DATA.toString());
    assumeTrue(mounted, "only root can mount a small disk");
    system =
        Launcher.start(
            TheSystem.ofItsOwn("disk-full")
                .withForm(Form.FIVE)
                .withVariables(
                    Map.of(
                        "reservation.holds.unpaid.most", "1000",
                        "reservation.holds.most", "1000")));
    Callers callers = new Callers(system);
    reserving = new Reserving(callers);
  }

  @AfterAll
  static void stop() throws Exception {
    if (system != null) {
      system.close();
    }
    if (mounted) {
      run("umount", DATA.toString());
    }
  }

  @Test
  @Order(1)
  void withoutRoomForTheBrokerReservationsGoOnAndTheEventsFollowLater() throws Exception {
    leave(150);
    // It looks at its disk every few seconds.
    await()
        .atMost(60, SECONDS)
        .pollInterval(50, MILLISECONDS)
        .until(
            () -> {
              assertThat(reserving.reserve()).as("%s", reserving.others()).isTrue();
              return unsent() > 50;
            });
    // Readers of the feed learn of them all the same.
    long waiting = unsent();
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        Rows.number(
                            system.database(Context.RESERVATION),
                            "select count(*) from outbox where position >"
                                + " (select sent from outbox_relay)"))
                    .isGreaterThanOrEqualTo(waiting));
    Files.delete(BALLAST);
    awaitEverythingKnown();
  }

  @Test
  @Order(2)
  void withoutAnyRoomRequestsAreRefusedNothingIsLostAndAllGoesOnLater() throws Exception {
    leave(0);
    await()
        .atMost(60, SECONDS)
        .pollInterval(50, MILLISECONDS)
        .until(
            () -> {
              reserving.reserve();
              return reserving.others().values().stream().mapToInt(n -> n).sum() >= 30;
            });
    System.out.println("While the disk was full: " + reserving.others());
    assertThat(reserving.others()).as("refused, and clearly").containsOnlyKeys(503);

    Files.delete(BALLAST);
    system.awaitReady();
    await().atMost(30, SECONDS).until(reserving::reserve);
    awaitEverythingKnown();
  }

  /** Each that was acknowledged is there, paid, and has its rental; nothing waits to be sent. */
  private static void awaitEverythingKnown() {
    await()
        .atMost(60, SECONDS)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(
            () ->
                unsent() == 0
                    && Rows.of(
                            system.database(Context.RESERVATION),
                            "select id::text, status from reservations"
                                + " where status = 'CONFIRMED' and rental_status = 'RENTED'")
                        .keySet()
                        .containsAll(reserving.acknowledged()));
  }

  private static long unsent() throws SQLException {
    return Rows.number(
        system.database(Context.RESERVATION),
        "select count(*) from outbox where position is null or position >"
            + " (select sent from outbox_relay)");
  }

  /** Takes all of the disk but so many MiB. */
  private static void leave(int megabytes) throws IOException {
    byte[] zeros = new byte[MEGABYTE];
    try (OutputStream ballast = Files.newOutputStream(BALLAST)) {
      while (Files.getFileStore(DATA).getUsableSpace() > (long) megabytes * MEGABYTE) {
        ballast.write(zeros);
      }
    } catch (IOException full) {
      if (megabytes > 0) {
        throw full;
      }
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }
}
