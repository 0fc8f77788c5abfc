package carrental.mypage.application.history;

import carrental.mypage.domain.history.Branch;
import carrental.mypage.domain.history.Car;
import carrental.mypage.domain.history.Fact;
import carrental.mypage.domain.history.Rental;
import carrental.mypage.domain.history.Step;
import carrental.mypage.domain.history.Tidings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Adds what has come in to the history, and to the customer's news what it made visible. While the
 * history is being rebuilt, it is added to the shadow as well.
 */
@ApplicationScoped
public class RecordTidings {

  @Inject Customers customers;
  @Inject Rentals rentals;
  @Inject Cars cars;
  @Inject News news;
  @Inject Rebuilding rebuilding;
  @Inject FillShadow shadow;
  @Inject Event<HistoryGrew> grown;

  /** Records them; what is known already changes nothing. */
  @Transactional(TxType.MANDATORY)
  public void record(Tidings tidings) {
    boolean isBeingRebuilt =
        switch (tidings) {
          case Fact fact -> record(fact);
          case Car car -> {
            cars.keep(List.of(car));
            yield rebuilding.isUnderWay();
          }
          case Branch branch -> {
            cars.keepBranches(List.of(branch));
            yield rebuilding.isUnderWay();
          }
        };
    if (isBeingRebuilt) {
      shadow.add(List.of(tidings));
    }
  }

  /**
   * A rental that was over when its customer was erased is recorded as nobody's, also when it is
   * heard of only now. Everybody locks the customer first, where they know whose it is, then the
   * rental, then what the shadow has of it, so that two of them never wait for each other; the
   * customer's news are locked by those who hold the rental.
   */
  private boolean record(Fact fact) {
    Optional<Instant> erasedAt = lockCustomer(fact);
    var locked = rentals.lock(List.of(fact.reservationId()));
    Rental before = locked.rentals().get(fact.reservationId());
    Rental after = before.with(fact, erasedAt);
    rentals.save(List.of(new Rentals.Change(before, after)));
    if (before.isShown() && !after.isShown()) {
      news.forget(before.booking().customerId(), fact.reservationId());
    }
    // What a rebuild read in a feed before it came in has not been told to anybody.
    var steps =
        after.isShown() && before.has(fact.step()) ? untold(after) : after.newsSince(before);
    if (!steps.isEmpty()) {
      String customerId = after.booking().customerId();
      news.add(customerId, after.reservationId(), after.booking().status(), steps);
      grown.fire(new HistoryGrew(customerId));
    }
    return locked.isBeingRebuilt();
  }

  private List<Step> untold(Rental rental) {
    List<News.Item> told = news.told(rental.booking().customerId(), rental.reservationId());
    return rental.timeline().stream()
        .filter(
            step ->
                told.stream()
                    .noneMatch(
                        item -> item.type().equals(step.type()) && item.at().equals(step.at())))
        .toList();
  }

  private Optional<Instant> lockCustomer(Fact fact) {
    return fact instanceof Fact.Booked booked
        ? customers.lock(booked.booking().customerId())
        : Optional.empty();
  }
}
