package carrental.mypage.application.history;

import carrental.mypage.domain.history.Fact;
import carrental.mypage.domain.history.Rental;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Adds a fact to the history, and to the customer's news what it made visible. */
@ApplicationScoped
public class RecordFact {

  @Inject Rentals rentals;
  @Inject News news;
  @Inject Event<HistoryGrew> grown;

  /**
   * Records it; a fact that is known already changes nothing. Everybody locks the rental first and
   * the customer's news second, so that two of them never wait for each other.
   */
  @Transactional(TxType.MANDATORY)
  public void record(Fact fact) {
    Rental before = rentals.lock(fact.reservationId());
    Rental after = before.with(fact);
    rentals.save(before, after);
    var steps = after.newsSince(before);
    if (!steps.isEmpty()) {
      String customerId = after.booking().customerId();
      news.add(customerId, after.reservationId(), after.booking().status(), steps);
      grown.fire(new HistoryGrew(customerId));
    }
  }
}
