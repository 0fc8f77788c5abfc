package carrental.launcher;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says what the launcher does, one line each, to whoever listens. */
final class Console {
  private final Consumer<String> lines;

  Console(Consumer<String> lines) {
    this.lines = lines;
  }

  void say(String line, Object... arguments) {
    lines.accept(arguments.length == 0 ? line : String.format(Locale.ROOT, line, arguments));
  }

  /** Does a step and says how long it took. */
  void step(String what, Runnable step) {
    long start = System.nanoTime();
    step.run();
    say("  %-44s %6s", what, seconds(Duration.ofNanos(System.nanoTime() - start)));
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
