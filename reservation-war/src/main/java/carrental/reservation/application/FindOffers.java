package carrental.reservation.application;

import carrental.reservation.domain.RentalPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Looks which cars can be reserved; from this context's own data, so also while fleet is down. */
@ApplicationScoped
public class FindOffers {

  @Inject Offers offers;
  @Inject Terms terms;

  /**
   * The cars of a branch that are free for that period, the cheapest first.
   *
   * @param after where to go on; null to begin
   * @param most at most so many
   */
  public List<Offers.Offer> find(String branch, RentalPeriod period, Offers.Place after, int most) {
    return offers.find(branch, period, terms.carFreeAfter(period.returnAt()), after, most);
  }
}
