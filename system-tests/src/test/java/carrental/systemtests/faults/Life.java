package carrental.systemtests.faults;

import java.util.Map;
import java.util.Set;

/** Which states of a reservation can follow which, sooner or later. */
final class Life {

  private static final Map<String, Set<String>> LATER =
      Map.of(
          "HELD",
              Set.of(
                  "CONFIRMED",
                  "PICKED_UP",
                  "COMPLETED",
                  "EXPIRED",
                  "CANCELLING",
                  "CANCELLED",
                  "NO_SHOW"),
          "CONFIRMED", Set.of("PICKED_UP", "COMPLETED", "CANCELLING", "CANCELLED", "NO_SHOW"),
          "PICKED_UP", Set.of("COMPLETED"),
          "CANCELLING", Set.of("CANCELLED"));

  private Life() {}

  /** Whether a reservation that was seen in one state can be in the other later. */
  static boolean canBecome(String before, String later) {
    return before.equals(later) || LATER.getOrDefault(before, Set.of()).contains(later);
  }
}
