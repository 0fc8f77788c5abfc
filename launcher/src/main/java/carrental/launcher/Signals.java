package carrental.launcher;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What Java has no call for: any signal to a process, and a session of its own. */
final class Signals {
  /** Words before a command that put it in a session of its own; none where that is unknown. */
  static final List<String> OWN_SESSION =
      Stream.of("/usr/bin/setsid", "/bin/setsid")
          .filter(program -> Files.isExecutable(Path.of(program)))
          .limit(1)
          .toList();

  private Signals() {}

  /** Sends a signal, named without SIG. A process that is gone is no error. */
  static void send(String signal, long... pids) {
    String receivers = LongStream.of(pids).mapToObj(Long::toString).collect(joining(" "));
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + receivers)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new CannotStart("No shell to send a signal with: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
