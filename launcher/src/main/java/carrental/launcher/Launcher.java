package carrental.launcher;

/** Starts the whole system. */
public final class Launcher {
  private Launcher() {}

  /**
   * Starts everything and waits until every server is ready. The demo cars are not registered.
   *
   * @throws CannotStart with a sentence for a person; nothing is left running then
   */
  public static RunningSystem start(Options options) {
    RunningSystem system = new RunningSystem(options);
    system.closeUnless(system::startAll);
    return system;
  }
}
