package carrental.fleet.application;

import carrental.fleet.domain.Branch;
import java.util.List;
import java.util.Optional;

/** The company's branches. None ever goes. */
public interface Branches {

  /** All, by code. */
  List<Branch> all();

  /** The branch with that code. */
  Optional<Branch> find(String code);
}
