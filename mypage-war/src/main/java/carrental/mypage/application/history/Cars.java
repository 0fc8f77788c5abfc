package carrental.mypage.application.history;

import carrental.mypage.domain.history.Branch;
import carrental.mypage.domain.history.Car;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is known of the cars and the branches at which they stand. */
public interface Cars {

  /** Keeps what is told of cars, each told of once, unless something newer is known. */
  void keep(Collection<Car> cars);

  /** Keeps branches. */
  void keepBranches(Collection<Branch> branches);

  /** The codes of all branches, in their order. */
  List<String> branches();

  /**
   * The cars that have not been withdrawn, by model.
   *
   * @param branch only those that stand there; empty for all
   * @param after only those that come after this place; empty for all
   * @param limit at most so many
   */
  List<Car> inTheFleet(Optional<String> branch, Optional<Place> after, int limit);

  /** The place of a car in that order. */
  record Place(String model, UUID id) {}
}
