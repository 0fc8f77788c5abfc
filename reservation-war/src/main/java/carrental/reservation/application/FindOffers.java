package carrental.reservation.application;

import carrental.reservation.domain.Tariff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Looks which cars can be reserved; from this context's own data, so also while fleet is down. */
@ApplicationScoped
public class FindOffers {

  @Inject Offers offers;
  @Inject Branches branches;
  @Inject Terms terms;
  @Inject Clock clock;

  /**
   * The cars that are free for that period, the cheapest first, currency by currency.
   *
   * @param wanted at a branch that is known
   * @param after where to go on; null to begin
   * @param most at most so many
   */
  public List<Offers.Offer> find(Offers.Wanted wanted, Offers.Place after, int most) {
    ZoneId zone = branches.find(wanted.branch()).orElseThrow().timeZone();
    Tariff tariff = terms.tariff();
    Instant now = clock.instant();
    return offers.find(
        wanted,
        terms.carFreeAfter(wanted.period().returnAt()),
        rate -> tariff.bill(wanted.period(), rate, zone),
        now,
        terms.overdueCarFreeAt(now),
        after,
        most);
  }
}
