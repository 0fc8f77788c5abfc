package carrental.fleet.application;

import carrental.fleet.domain.Branch;
import carrental.fleet.domain.BranchDetails;
import carrental.fleet.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.LongConsumer;

/** An admin replaces what the register says about a branch. */
@ApplicationScoped
public class EditBranch {

  @Inject Branches branches;
  @Inject BranchEvents events;

  /**
   * Edits the branch.
   *
   * @param condition is given the branch's version while nobody else can change it, and throws if
   *     the admin has seen another one
   * @throws Refusal.UnknownBranch if there is none with that code
   */
  @Transactional
  public Branch edit(String code, BranchDetails details, LongConsumer condition) {
    Branch branch = branches.lock(code).orElseThrow(() -> new Refusal.UnknownBranch(code));
    condition.accept(branch.version());
    if (branch.edit(details)) {
      events.changed(branch);
    }
    return branch;
  }
}
