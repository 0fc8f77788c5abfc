package carrental.reservation.application;

import java.time.ZoneId;
import java.util.List;

/** This context's own view of the branches. */
public interface Branches {

  /**
   * A branch.
   *
   * @param version grows with each change
   * @param opensAt local time, {@code 08:00}
   * @param closesAt local time, at most {@code 24:00}
   */
  record Branch(
      String code, long version, String name, ZoneId timeZone, String opensAt, String closesAt) {}

  /** Keeps the branch as it is now, unless something newer is known. */
  void put(Branch branch);

  /** The codes of all branches. */
  List<String> codes();
}
