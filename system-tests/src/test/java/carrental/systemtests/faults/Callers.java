package carrental.systemtests.faults;

import carrental.launcher.RunningSystem;
import carrental.systemtests.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Callers by the accounts that they use. */
final class Callers {

  /** Longer than any request is meant to take; of a frozen server nobody waits for more. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RunningSystem system;
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();

  Callers(RunningSystem system) {
    this.system = system;
    renew();
  }

  Caller of(String login) {
    return callers.computeIfAbsent(
        login, l -> Caller.withToken(system.origin(), system.token(l)).waitingFor(PATIENCE));
  }

  /** Has new tokens fetched, before the old ones end. */
  final void renew() {
    callers.keySet().forEach(login -> callers.remove(login));
    List.of("c-1001", "c-1002", "c-1003", "desk-1", "admin-1", "operator-1").forEach(this::of);
  }
}
