package carrental.fleet.application;

import carrental.fleet.domain.Branch;
import carrental.fleet.domain.BranchDetails;
import carrental.fleet.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** An admin opens a branch. */
@ApplicationScoped
public class RegisterBranch {

  @Inject Branches branches;
  @Inject BranchEvents events;

  /**
   * Registers the branch.
   *
   * @param registration names the request, so that a repeated call finds the branch that the first
   *     one made
   * @throws Refusal.BranchExists if another one has the code
   */
  @Transactional
  public Branch register(UUID registration, String code, BranchDetails details) {
    return branches
        .find(code)
        .filter(branch -> branch.isOf(registration))
        .orElseGet(() -> registerNew(registration, code, details));
  }

  private Branch registerNew(UUID registration, String code, BranchDetails details) {
    Branch branch = Branch.register(code, registration, details);
    branches.add(branch);
    events.changed(branch);
    return branch;
  }
}
