package carrental.systemtests.faults;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that goes wrong.
 *
 * @param target the process; the context that is restarted, or one of whose replicas crashes;
 *     everything for a redelivery
 * @param point where a replica crashes; null for the others
 * @param after how long after the round's beginning
 * @param lasts how long a process stays frozen; zero for the others
 */
record Fault(Kind kind, String target, CrashPoint point, Duration after, Duration lasts) {

  /** What can go wrong. */
  enum Kind {
    /** The process ends as by {@code kill -9} and is started again. */
    KILL,
    /** The process, with its children, stands still for a while. */
    FREEZE,
    /** The replicas of a context are restarted, one after the other. */
    ROLLING_RESTART,
    /** Whichever replica of the context comes to a certain point first ends there. */
    CRASH,
    /** Every event since the beginning of the round before is sent again. */
    REDELIVERY
  }

  /** What it is, whenever it comes. */
  String name() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " "
        + target
        + (point == null ? "" : " " + point.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  @Override
  public String toString() {
    return "%4.1f s  %s%s"
        .formatted(
            after.toMillis() / 1e3,
            name(),
            lasts.isZero() ? "" : " for %.1f s".formatted(lasts.toMillis() / 1e3));
  }
}
