package carrental.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs, which refuses to run as root.
 *
 * <p>A person's own account is fine. Root enters a user namespace in which it is nobody, or where
 * the machine forbids that, becomes nobody for real and gives it the database's files.
 */
final class ProcessUser {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  private final List<String> prefix;
  private final Integer owner;

  private ProcessUser(List<String> prefix, Integer owner) {
    this.prefix = prefix;
    this.owner = owner;
  }

  /** Chooses the first way that works here for PostgreSQL's programs. */
  static ProcessUser choose(boolean userNamespaces, Path programs, Path data) {
    if (!isRoot()) {
      return new ProcessUser(List.of(), null);
    }
    String program = programs.resolve("bin/postgres").toString();
    List<String> namespace = List.of("unshare", "--user");
    if (userNamespaces && succeeds(namespace, program, "--version")) {
      return new ProcessUser(namespace, ROOT);
    }
    List<String> nobody =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    if (succeeds(nobody, program, "--version") && succeeds(nobody, "test", "-x", data.toString())) {
      return new ProcessUser(nobody, NOBODY);
    }
    // A checkout below /root, say: nobody may not pass through the directories above. Root could
    // open every file anyway, and this much of it is lent to nobody.
    List<String> passing = new ArrayList<>(nobody);
    passing.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
    if (succeeds(passing, program, "--version")) {
      return new ProcessUser(passing, NOBODY);
    }
    throw new CannotStart(
        "PostgreSQL must not run as root, and neither a user namespace (unshare) nor another"
            + " user (setpriv) can be used here. Start as an ordinary user.");
  }

  /** The words before a command that make it run as this user. */
  List<String> prefix() {
    return prefix;
  }

  /** Gives a file or a whole directory to this user, if it belongs to another. */
  void own(Path path) throws IOException {
    if (owner == null || owner.equals(Files.getAttribute(path, "unix:uid"))) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      // The directory itself comes last, so that an interrupted change is done again.
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(ROOT);
    } catch (IOException noProc) {
      return System.getProperty("user.name").equals("root");
    }
  }

  private static boolean succeeds(List<String> prefix, String... command) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(List.of(command));
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
