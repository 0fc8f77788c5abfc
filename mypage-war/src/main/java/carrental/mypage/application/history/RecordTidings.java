package carrental.mypage.application.history;

import carrental.mypage.domain.history.Fact;
import carrental.mypage.domain.history.Rental;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;

/** Adds a fact to the history, and to the customer's news what it made visible. */
@ApplicationScoped
public class RecordFact {

  @Inject Customers customers;
  @Inject Rentals rentals;
  @Inject News news;
  @Inject Event<HistoryGrew> grown;

  /**
   * Records it; a fact that is known already changes nothing. A rental that was over when its
   * customer was erased is recorded as nobody's, also when it is heard of only now. Everybody locks
   * the customer first, where they know whose it is, then the rental, and the customer's news last,
   * so that two of them never wait for each other.
   */
  @Transactional(TxType.MANDATORY)
  public void record(Fact fact) {
    Optional<Instant> erasedAt = lockCustomer(fact);
    Rental before = rentals.lock(fact.reservationId());
    Rental known = before.with(fact);
    boolean isErased = erasedAt.filter(known::wasOverBy).isPresent();
    Rental after = isErased ? known.erased() : known;
    rentals.save(before, after);
    if (before.isShown() && isErased) {
      news.forget(before.booking().customerId(), fact.reservationId());
    }
    var steps = after.newsSince(before);
    if (!steps.isEmpty()) {
      String customerId = after.booking().customerId();
      news.add(customerId, after.reservationId(), after.booking().status(), steps);
      grown.fire(new HistoryGrew(customerId));
    }
  }

  private Optional<Instant> lockCustomer(Fact fact) {
    return fact instanceof Fact.Booked booked
        ? customers.lock(booked.booking().customerId())
        : Optional.empty();
  }
}
