package carrental.reservation.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Looks which reservations are to be honoured although their car cannot be given. */
@ApplicationScoped
public class FindConflicts {

  @Inject Reservations reservations;
  @Inject Terms terms;

  /**
   * The conflicts by pick-up.
   *
   * @param after where to go on; null to begin
   * @param most at most so many
   */
  public List<Reservations.Conflict> find(Reservations.ConflictPlace after, int most) {
    return reservations.conflicts(terms.overdue(), after, most);
  }
}
