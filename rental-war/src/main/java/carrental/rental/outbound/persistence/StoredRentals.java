package carrental.rental.outbound.persistence;

import carrental.platform.persistence.Sql;
import carrental.rental.application.Rentals;
import carrental.rental.domain.Rental;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class StoredRentals implements Rentals {

  private static final String IS_OUT =
      "select exists (select from rentals where car_id = ? and reservation_id <> ?"
          + " and handed_over_at is not null and returned_at is null)"
          + " or exists (select from asked_hand_overs join rentals using (reservation_id)"
          + " where car_id = ? and reservation_id <> ?)";

  private static final String BURY =
      "insert into buried_reservations (reservation_id) values (?) on conflict do nothing";

  private static final String IS_BURIED =
      "select exists (select from buried_reservations where reservation_id = ?)";

  private static final String KNOW_BRANCH =
      "insert into branches (code) values (?) on conflict do nothing";

  @PersistenceContext(unitName = "rental")
  EntityManager entities;

  @Inject Sql sql;

  @Override
  public Optional<Rental> find(UUID reservationId) {
    return Optional.ofNullable(entities.find(Rental.class, reservationId));
  }

  @Override
  public Optional<Rental> lock(UUID reservationId) {
    return Optional.ofNullable(
        entities.find(Rental.class, reservationId, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public void add(Rental rental) {
    // A contract may be heard of before its branch.
    sql.update(KNOW_BRANCH, rental.branch());
    entities.persist(rental);
  }

  @Override
  public boolean isOutWithAnother(UUID carId, UUID reservationId) {
    return sql.is(IS_OUT, carId, reservationId, carId, reservationId);
  }

  @Override
  public void bury(UUID reservationId) {
    sql.update(BURY, reservationId);
  }

  @Override
  public boolean isBuried(UUID reservationId) {
    return sql.is(IS_BURIED, reservationId);
  }
}
