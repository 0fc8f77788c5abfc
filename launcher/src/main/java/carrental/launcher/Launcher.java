package carrental.launcher;

/** Starts the whole system. */
public final class Launcher {
  private Launcher() {}

  /**
   * Starts everything and waits until every server is ready. The demo cars are not registered. What
   * the caller has not closed is closed when the JVM ends.
   *
   * @throws CannotStart with a sentence for a person; nothing is left running then
   */
  public static RunningSystem start(Options options) {
    RunningSystem system = new RunningSystem(options);
    Runtime.getRuntime().addShutdownHook(new Thread(system::close));
    system.closeUnless(system::startAll);
    return system;
  }
}
