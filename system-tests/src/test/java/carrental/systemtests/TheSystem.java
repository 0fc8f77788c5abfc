package carrental.systemtests;

import carrental.launcher.Launcher;
import carrental.launcher.Options;
import carrental.launcher.Options.Form;
import carrental.launcher.RunningSystem;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The system under test, started once for all tests of a form. One form runs at a time: asking for
 * the other ends this one.
 */
public final class TheSystem {

  private static TheSystem running;

  private final Form form;
  private final RunningSystem launched;
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();

  private TheSystem(Form form) {
    this.form = form;
    Path data = Path.of("target", "system-" + form.name().toLowerCase(Locale.ROOT));
    this.launched =
        Launcher.start(Options.forTest(data.toAbsolutePath()).withForm(form).withForget(true));
  }

  /** The running system in that form. */
  public static synchronized TheSystem in(Form form) {
    if (running != null && running.form != form) {
      running.launched.close();
      running = null;
    }
    if (running == null) {
      running = new TheSystem(form);
      running.launched.provideDemoCars();
    }
    return running;
  }

  /** Options for a system of a test's own, which ends the shared one; the test closes it. */
  public static synchronized Options ofItsOwn(String name) {
    if (running != null) {
      running.launched.close();
      running = null;
    }
    return Options.forTest(Path.of("target", "system-" + name).toAbsolutePath()).withForget(true);
  }

  /** Its one address. */
  public URI origin() {
    return launched.origin();
  }

  /** Its processes, databases and secrets. */
  public RunningSystem launched() {
    return launched;
  }

  /** An account's caller; its token is fetched once. */
  public Caller caller(String login) {
    return callers.computeIfAbsent(login, l -> Caller.withToken(origin(), launched.token(l)));
  }
}
