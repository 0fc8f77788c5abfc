package carrental.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * One process of the system. It is started, watched and started again when it dies, until it is
 * stopped on purpose.
 *
 * <p>It runs in a session of its own where the machine can do that, so that Ctrl-C at the terminal
 * reaches the launcher alone, which then stops everything in order.
 */
final class ManagedProcess {
  /**
   * What to run.
   *
   * @param words the program and its arguments
   * @param environment what is added to the launcher's own environment
   */
  record Command(List<String> words, Map<String, String> environment) {}

  /** For a process that does not live on when it cannot work. */
  static final Pattern DIES_OF_WHAT_IS_FATAL = Pattern.compile("(?!)");

  /** Waits before the first, second … start after a death; the last value from then on. */
  private static final List<Duration> BACK_OFF =
      List.of(
          Duration.ofMillis(200),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  /** A process that ran for so long did not die of its start. */
  private static final Duration STEADY = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int LINE = 400;
  private static final Duration LOG_POLL = Duration.ofSeconds(1);
  private static final Executor THREADS =
      work -> Thread.ofPlatform().daemon().name("supervisor").start(work);

  private final String name;
  private final String title;
  private final Command command;
  private final BooleanSupplier ready;
  private final Pattern fatal;
  private final String stopSignal;
  private final Duration startTime;
  private final Duration stopTime;
  private final Path log;
  private final Path pidFile;
  private final Console console;

  private Process process;
  private Instant startedAt = Instant.EPOCH;
  private long logStart;
  private boolean wanted;
  private boolean retired;
  private boolean supervised = true;
  private boolean starting;
  private boolean isReady;
  private Process mourned;
  private int deaths;

  /**
   * A process that is not started yet.
   *
   * @param name what tests and files call it
   * @param title what a person calls it
   * @param ready whether it does its work; asked again and again while it starts
   * @param fatal what a line of its log contains when it will never be ready although it lives
   * @param stopSignal the signal that asks it to end in order
   * @param startTime how long it may take to be ready
   * @param stopTime how long it may take to end in order
   */
  ManagedProcess(
      String name,
      String title,
      Command command,
      BooleanSupplier ready,
      Pattern fatal,
      String stopSignal,
      Duration startTime,
      Duration stopTime,
      DataDirectory data,
      Console console) {
    this.name = name;
    this.title = title;
    this.command = command;
    this.ready = ready;
    this.fatal = fatal;
    this.stopSignal = stopSignal;
    this.startTime = startTime;
    this.stopTime = stopTime;
    this.log = data.log(name);
    this.pidFile = OrphanedProcesses.pidFile(data, name);
    this.console = console;
    try {
      if (Files.exists(log)) {
        Files.move(log, log.resolveSibling(name + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /** The process's id, also of one that is dead by now. */
  synchronized long pid() {
    if (process == null) {
      throw new IllegalStateException(title + " was never started");
    }
    return process.pid();
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  private synchronized boolean isWanted() {
    return wanted;
  }

  /** Whether it is stopped on purpose, or ready. */
  synchronized boolean isSettled() {
    return !wanted || isReady && process.isAlive();
  }

  /**
   * Starts it and waits until it is ready. Does nothing if it runs already.
   *
   * @throws CannotStart if it dies or takes too long
   */
  void start() {
    Process started;
    synchronized (this) {
      if (retired) {
        throw new CannotStart(title + " is not started: the system is stopping.");
      }
      if (!isAlive()) {
        starting = true;
        wanted = true;
        spawn();
      }
      started = process;
    }
    try {
      awaitReady(started);
    } catch (CannotStart e) {
      stop();
      throw e;
    } finally {
      synchronized (this) {
        starting = false;
      }
    }
    if (!started.isAlive()) {
      died(started);
    }
  }

  /** Ends it in order, and by force when it takes too long. It stays down until it is started. */
  void stop() {
    Process stopping;
    synchronized (this) {
      wanted = false;
      isReady = false;
      stopping = process;
      notifyAll();
    }
    if (stopping == null) {
      return;
    }
    if (stopping.isAlive()) {
      // A frozen process hears nothing until it goes on.
      Signals.send("CONT", tree(stopping));
      Signals.send(stopSignal, stopping.pid());
      if (!endsWithin(stopping, stopTime)) {
        console.say("%s did not end within %s; it is killed.", title, Console.seconds(stopTime));
        stopping.destroyForcibly();
        stopping.onExit().join();
      }
    }
    OrphanedProcesses.forget(pidFile);
  }

  /** Stops it for good. */
  void retire() {
    synchronized (this) {
      retired = true;
    }
    stop();
  }

  /** Has it end without waiting for that, if it is still starting. */
  synchronized void abandon() {
    retired = true;
    if (starting && isAlive()) {
      Signals.send("TERM", process.pid());
    }
  }

  /** Kills it as {@code kill -9} does and waits until it is gone. Supervision starts it again. */
  void kill() {
    Process killed;
    synchronized (this) {
      killed = process;
      isReady = false;
    }
    if (killed != null) {
      long[] tree = tree(killed);
      killed.destroyForcibly();
      killed.onExit().join();
      // Frozen children would never notice, and keep what they share with their parent.
      Signals.send("CONT", tree);
    }
  }

  /** Stops its clock and its children's: they live, hold what they hold, and answer nothing. */
  void freeze() {
    // Alone first: it has no new children from then on.
    Signals.send("STOP", pid());
    Signals.send("STOP", tree(current()));
  }

  /** Lets a frozen process go on. */
  void resume() {
    Signals.send("CONT", tree(current()));
  }

  private synchronized Process current() {
    return process;
  }

  private static long[] tree(Process root) {
    return LongStream.concat(
            LongStream.of(root.pid()), root.descendants().mapToLong(ProcessHandle::pid))
        .toArray();
  }

  /** Turns supervision off, or on again: then it is started at once if it is dead. */
  synchronized void supervise(boolean on) {
    supervised = on;
    if (on && wanted && process != null && !process.isAlive()) {
      Process dead = process;
      THREADS.execute(() -> restart(dead));
    }
  }

  private synchronized void spawn() {
    List<String> words = new ArrayList<>(Signals.OWN_SESSION);
    words.addAll(command.words());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(command.environment());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    isReady = false;
    Process started;
    try {
      logStart = Files.exists(log) ? Files.size(log) : 0;
      started = builder.start();
      remember(started);
    } catch (IOException e) {
      throw new CannotStart(title + " cannot be started: " + e.getMessage(), e);
    }
    process = started;
    startedAt = Instant.now();
    started.onExit().thenRunAsync(() -> died(started), THREADS);
  }

  /** One that nobody could find again, because the disk is full, must not live. */
  private void remember(Process started) throws IOException {
    try {
      OrphanedProcesses.remember(pidFile, started);
    } catch (IOException e) {
      started.destroyForcibly();
      throw e;
    }
  }

  private void awaitReady(Process started) {
    Instant deadline = Instant.now().plus(startTime);
    Instant lookAtLog = Instant.now().plus(LOG_POLL);
    while (!ready.getAsBoolean()) {
      Instant now = Instant.now();
      if (!started.isAlive()) {
        throw new CannotStart(
            title + " ended with code " + started.exitValue() + " while starting: " + lastWords());
      }
      if (now.isAfter(deadline)) {
        throw new CannotStart(
            title + " was not ready within " + Console.seconds(startTime) + "; see " + log);
      }
      if (now.isAfter(lookAtLog)) {
        lookAtLog = now.plus(LOG_POLL);
        findFatal();
      }
      endsWithin(started, POLL);
    }
    synchronized (this) {
      isReady = started == process && started.isAlive();
    }
  }

  private void findFatal() {
    long from;
    synchronized (this) {
      from = logStart;
    }
    try (FileChannel channel = FileChannel.open(log)) {
      BufferedReader lines =
          new BufferedReader(Channels.newReader(channel.position(from), StandardCharsets.UTF_8));
      Optional<String> found = lines.lines().filter(fatal.asPredicate()).findFirst();
      if (found.isPresent()) {
        throw new CannotStart(title + " cannot work: " + shortened(found.get()));
      }
    } catch (IOException unreadable) {
      // Without its log, its readiness and its death still tell.
      console.say("%s cannot be read: %s", log, unreadable);
    }
  }

  private void died(Process dead) {
    boolean restart;
    synchronized (this) {
      if (dead != process || dead == mourned || starting || !wanted) {
        return;
      }
      mourned = dead;
      isReady = false;
      restart = supervised;
    }
    console.say(
        "%s (process %d) died (%s)%s. Its log: %s",
        title, dead.pid(), cause(dead.exitValue()), restart ? "; it is started again" : "", log);
    if (restart) {
      restart(dead);
    }
  }

  /** Starts it in the place of a dead one, after a pause that grows while it keeps dying. */
  private void restart(Process dead) {
    Instant begin = Instant.now();
    Process started;
    synchronized (this) {
      deaths = startedAt.plus(STEADY).isBefore(begin) ? 0 : deaths;
      await(begin.plus(BACK_OFF.get(Math.min(deaths++, BACK_OFF.size() - 1))));
      if (dead != process || !wanted || !supervised) {
        return;
      }
      try {
        spawn();
      } catch (CannotStart e) {
        console.say("%s", e.getMessage());
        THREADS.execute(() -> restart(dead));
        return;
      }
      started = process;
    }
    try {
      awaitReady(started);
      console.say(
          "%s is ready again after %s (process %d).",
          title, Console.seconds(Duration.between(begin, Instant.now())), started.pid());
    } catch (CannotStart e) {
      // One that died comes back here by itself; one that hangs must be ended for that.
      if (isWanted()) {
        console.say("%s", e.getMessage());
        started.destroyForcibly();
      }
    }
  }

  private synchronized void await(Instant until) {
    try {
      for (long left = millisUntil(until); left > 0 && wanted; left = millisUntil(until)) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long millisUntil(Instant instant) {
    return Duration.between(Instant.now(), instant).toMillis();
  }

  private static boolean endsWithin(Process process, Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted.");
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return shortened(lines.isEmpty() ? "it said nothing" : lines.getLast());
    } catch (IOException unreadable) {
      return "see " + log;
    }
  }

  private String shortened(String line) {
    String part = line.length() <= LINE ? line : line.substring(0, LINE) + "…";
    return part + " (log: " + log + ")";
  }

  private static String cause(int exitValue) {
    return exitValue > 128 ? "signal " + (exitValue - 128) : "code " + exitValue;
  }

  /** Completes when it is stopped on purpose or ready. */
  CompletableFuture<Void> settled() {
    return CompletableFuture.runAsync(
        () -> {
          while (!isSettled()) {
            synchronized (this) {
              await(Instant.now().plus(POLL));
            }
          }
        },
        THREADS);
  }
}
