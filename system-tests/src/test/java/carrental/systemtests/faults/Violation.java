package carrental.systemtests.faults;

import java.time.Instant;

/**
 * What is not as it must be.
 *
 * @param reservation what it is about, null if that is more than one
 * @param since since when it is so, null if that is not known
 * @param what what was found
 */
record Violation(String reservation, Instant since, String what) {

  /** One that is about a reservation. */
  Violation(String reservation, String what) {
    this(reservation, null, what);
  }

  /** One that is about more than one reservation. */
  static Violation of(String what) {
    return new Violation(null, what);
  }
}
