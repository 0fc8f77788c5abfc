package carrental.systemtests.faults;

/**
 * What is not as it must be.
 *
 * @param reservation what it is about, null if that is more than one
 * @param what what was found
 */
record Violation(String reservation, String what) {

  /** One that is about more than one reservation. */
  static Violation of(String what) {
    return new Violation(null, what);
  }
}
