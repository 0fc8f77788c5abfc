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

  /** Whether any of a context's replicas may be struck. */
  boolean isOfWholeContext() {
    return kind == Kind.CRASH || kind == Kind.ROLLING_RESTART;
  }

  /** What it is, whichever replica it strikes and wherever that crashes. */
  String family() {
    return switch (kind) {
      case KILL, FREEZE -> name(kind) + " " + target.replaceFirst("-\\d+$", "");
      case ROLLING_RESTART, CRASH, REDELIVERY -> name(kind);
    };
  }

  /** What such a fault is called. */
  static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Which process it strikes, or which context and where. */
  String place() {
    return point == null
        ? target
        : target + " " + point.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public String toString() {
    return "%4.1f s  %s%s"
        .formatted(
            after.toMillis() / 1e3,
            name(kind) + " " + place(),
            lasts.isZero() ? "" : " for %.1f s".formatted(lasts.toMillis() / 1e3));
  }
}
