package carrental.reservation.application;

import carrental.reservation.domain.Branch;
import java.util.List;
import java.util.Optional;

/** This context's own view of the branches. */
public interface Branches {

  /** Keeps the branch as it is now, unless something newer is known. */
  void put(Branch branch);

  /** The branch with that code. */
  Optional<Branch> find(String code);

  /** All branches, by code. */
  List<Branch> all();
}
