package carrental.systemtests.faults;

/** What must be true when everything is up again. */
enum Invariant {
  A1("no two allocations of a car overlap"),
  A2("every acknowledged reservation exists, none that nobody asked for"),
  M1("CONFIRMED or later: charged exactly once on the acquirer's ledger"),
  M2("EXPIRED or CANCELLED: the net on the acquirer's ledger equals the fee"),
  M3("refunds never exceed charges"),
  M4("each entry of the acquirer belongs to one reservation"),
  R1("rentals are open exactly for CONFIRMED and PICKED_UP, handed over for the latter"),
  R2("register and rental agree on every car"),
  R3("never both picked up and cancelled"),
  E1("the feeds tell every change that the databases hold, each once"),
  V1("My Page equals the fold of the feeds"),
  V2("live streams tell what the feeds tell, each once, and never go backwards"),
  V3("a rebuilt history equals the live one"),
  I1("one idempotency key, one answer");

  private final String promise;

  Invariant(String promise) {
    this.promise = promise;
  }

  String promise() {
    return promise;
  }
}
