package carrental.systemtests.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a round came to.
 *
 * @param recovery from the last fault's beginning until everything was up
 * @param convergence from when everything was up until every invariant held and nothing was left to
 *     settle; null if they did not in time
 * @param violations what was still violated at the end of that time
 * @param unsettled what was still to be settled then
 */
record Round(
    List<Fault> faults,
    Duration recovery,
    Duration convergence,
    Map<Invariant, List<Violation>> violations,
    List<Violation> unsettled) {}
