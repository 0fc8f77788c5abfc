package carrental.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes that a launcher left behind when it was killed itself. Each leaves a file with its
 * id and start time; both together name one process, an id alone may have gone to another.
 */
final class OrphanedProcesses {
  // The kernel counts start times from boot, and the boot's time of day moves a little.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private OrphanedProcesses() {}

  static Path pidFile(DataDirectory data, String name) {
    return data.directory("run").resolve(name + ".pid");
  }

  /** Notes a process that has just been started. */
  static void remember(Path file, Process process) throws IOException {
    long startedAt =
        process.info().startInstant().map(Instant::toEpochMilli).orElse(System.currentTimeMillis());
    DataDirectory.writePrivately(file, process.pid() + " " + startedAt + "\n");
  }

  static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what is left of an earlier start: servers first, then the broker, the database last. */
  static void end(DataDirectory data, Console console) {
    List<Path> files;
    try (Stream<Path> found = Files.list(data.directory("run"))) {
      files =
          found
              .filter(file -> file.toString().endsWith(".pid"))
              .sorted(Comparator.comparingInt(OrphanedProcesses::order))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Path file : files) {
      living(file)
          .ifPresent(
              orphan -> {
                console.say(
                    "%s (process %d) is left from an earlier start; it is ended.",
                    name(file), orphan.pid());
                end(orphan, name(file).equals(PostgreSql.NAME) ? "INT" : "TERM");
              });
      forget(file);
    }
  }

  private static int order(Path file) {
    return switch (name(file)) {
      case PostgreSql.NAME -> 2;
      case Broker.NAME -> 1;
      default -> 0;
    };
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".pid", "");
  }

  private static Optional<ProcessHandle> living(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ");
      Instant startedAt = Instant.ofEpochMilli(Long.parseLong(words[1]));
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(
              process ->
                  process
                      .info()
                      .startInstant()
                      .map(start -> Duration.between(start, startedAt).abs())
                      .filter(difference -> difference.compareTo(TOLERANCE) <= 0)
                      .isPresent());
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
      return Optional.empty();
    }
  }

  private static void end(ProcessHandle process, String signal) {
    Signals.send("CONT", process.pid());
    Signals.send(signal, process.pid());
    try {
      process.onExit().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException late) {
      if (!(late.getCause() instanceof TimeoutException)) {
        throw late;
      }
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
