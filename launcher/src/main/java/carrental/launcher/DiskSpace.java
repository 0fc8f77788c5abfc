package carrental.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says before a start that the disk is too full for it, and while running that it fills up. */
final class DiskSpace implements AutoCloseable {
  private static final long MEGABYTE = 1L << 20;
  // Below this the broker stops taking messages; PostgreSQL follows when nothing is left.
  static final long LOW = 256 * MEGABYTE;
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("disk-space").factory());
  private final Path path;
  private final Console console;
  private boolean low;

  DiskSpace(Path path, Console console) {
    this.path = path;
    this.console = console;
    watch.scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Refuses to start with less than that many bytes free where the path lies or will lie. */
  static void require(Path path, long bytes) {
    Path existing = path;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    long usable = usable(existing);
    if (usable < bytes) {
      throw new CannotStart(
          String.format(
              "The disk is too full: %d MiB are free at %s, and the start needs %d MiB.",
              usable / MEGABYTE, existing, bytes / MEGABYTE));
    }
  }

  private void look() {
    long usable = usable(path);
    if (usable < LOW != low) {
      low = !low;
      console.say(
          low
              ? "The disk is almost full: %d MiB are free at %s. Below %d MiB no event is sent;"
                  + " with nothing left no change is taken. Make room, and all goes on."
              : "There is room on the disk again: %d MiB are free at %s.",
          usable / MEGABYTE,
          path,
          LOW / MEGABYTE);
    }
  }

  private static long usable(Path path) {
    try {
      return Files.getFileStore(path).getUsableSpace();
    } catch (IOException unknown) {
      // Not knowing is no reason to refuse.
      return Long.MAX_VALUE;
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
