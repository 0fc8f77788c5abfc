package carrental.mypage.application.history;

import carrental.mypage.domain.history.Branch;
import carrental.mypage.domain.history.Car;
import carrental.mypage.domain.history.Fact;
import carrental.mypage.domain.history.Rental;
import carrental.mypage.domain.history.Tidings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds to the shadow, many at a time, what replayed and live events tell. It is not news to
 * anybody.
 */
@ApplicationScoped
public class FillShadow {

  @Inject @Shadow Rentals rentals;
  @Inject @Shadow Cars cars;
  @Inject Rentals history;
  @Inject Customers customers;

  /** Adds them in this order; what is known already changes nothing. */
  @Transactional(TxType.MANDATORY)
  public void add(List<Tidings> tidings) {
    Map<UUID, Car> newest = new HashMap<>();
    Set<Branch> branches = tidingsOf(Branch.class, tidings).collect(Collectors.toSet());
    tidingsOf(Car.class, tidings).forEach(car -> newest.merge(car.id(), car, Car::orNewer));
    if (!newest.isEmpty()) {
      cars.keep(newest.values());
    }
    if (!branches.isEmpty()) {
      cars.keepBranches(branches);
    }
    List<Fact> facts = tidingsOf(Fact.class, tidings).toList();
    if (!facts.isEmpty()) {
      addFacts(facts);
    }
  }

  private void addFacts(List<Fact> facts) {
    Map<String, Instant> erased = customers.erased(customersOf(facts));
    Map<UUID, Rental> before =
        rentals.lock(facts.stream().map(Fact::reservationId).collect(Collectors.toSet())).rentals();
    Map<UUID, Rental> after = new HashMap<>(before);
    facts.forEach(
        fact ->
            after.computeIfPresent(
                fact.reservationId(), (id, rental) -> rental.with(fact, erasedAt(fact, erased))));
    eraseWhatIsErased(after, erased.keySet());
    List<Rentals.Change> changes = new ArrayList<>();
    before.forEach((id, rental) -> changes.add(new Rentals.Change(rental, after.get(id))));
    rentals.save(changes);
  }

  /**
   * Publishers' clocks may be ahead of the one that noted the erasure; so what the history holds as
   * nobody's, of somebody who was erased, is nobody's here, too.
   */
  private void eraseWhatIsErased(Map<UUID, Rental> told, Set<String> erased) {
    Set<UUID> suspects =
        told.values().stream()
            .filter(Rental::isShown)
            .filter(rental -> erased.contains(rental.booking().customerId()))
            .map(Rental::reservationId)
            .collect(Collectors.toSet());
    if (!suspects.isEmpty()) {
      history.nobodys(suspects).forEach(id -> told.computeIfPresent(id, (key, it) -> it.erased()));
    }
  }

  private static <T extends Tidings> Stream<T> tidingsOf(
      Class<T> type, List<? extends Tidings> tidings) {
    return tidings.stream().filter(type::isInstance).map(type::cast);
  }

  private static Set<String> customersOf(List<Fact> facts) {
    return tidingsOf(Fact.Booked.class, facts)
        .map(booked -> booked.booking().customerId())
        .collect(Collectors.toSet());
  }

  private static Optional<Instant> erasedAt(Fact fact, Map<String, Instant> erased) {
    return fact instanceof Fact.Booked booked
        ? Optional.ofNullable(erased.get(booked.booking().customerId()))
        : Optional.empty();
  }
}
