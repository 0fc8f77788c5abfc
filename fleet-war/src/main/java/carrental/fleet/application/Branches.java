package carrental.fleet.application;

import carrental.fleet.domain.Branch;
import carrental.fleet.domain.Refusal;
import java.util.List;
import java.util.Optional;

/** The company's branches. None ever goes. */
public interface Branches {

  /** All, by code. */
  List<Branch> all();

  /** The branch with that code, to be read. */
  Optional<Branch> find(String code);

  /** The branch with that code, which nobody else can change until the transaction ends. */
  Optional<Branch> lock(String code);

  /**
   * Writes a new branch, now and not first at the commit.
   *
   * @throws Refusal.BranchExists if another one has its code
   */
  void add(Branch branch);
}
