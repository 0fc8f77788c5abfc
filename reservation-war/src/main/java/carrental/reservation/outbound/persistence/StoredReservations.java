package carrental.reservation.outbound.persistence;

import carrental.reservation.application.Reservations;
import carrental.reservation.domain.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reservations in the database. */
@ApplicationScoped
class StoredReservations implements Reservations {

  private static final String OF_CUSTOMER =
      "select r from Reservation r where r.customerId = :customer order by r.id desc";

  private static final String OF_CUSTOMER_AFTER =
      "select r from Reservation r where r.customerId = :customer and r.id < :after"
          + " order by r.id desc";

  /** Due by the database's clock, which all replicas share. */
  private static final String TAKE_DUE =
      "update reservations set due_at = now() + make_interval(secs => ?) where id in"
          + " (select id from reservations where due_at <= now() order by due_at limit ?"
          + " for update skip locked) returning id";

  @PersistenceContext(unitName = "reservation")
  EntityManager entities;

  @Inject Sql sql;

  @Override
  public void add(Reservation reservation) {
    entities.persist(reservation);
  }

  @Override
  public Optional<Reservation> find(UUID id) {
    return Optional.ofNullable(entities.find(Reservation.class, id));
  }

  @Override
  public Optional<Reservation> lock(UUID id) {
    // The charge attempts are read by a statement of their own, after the lock: a join would show
    // them as they were before it was waited for.
    return Optional.ofNullable(
        entities.find(Reservation.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public List<Reservation> ofCustomer(String customerId, UUID after, int most) {
    var query =
        entities.createQuery(after == null ? OF_CUSTOMER : OF_CUSTOMER_AFTER, Reservation.class);
    if (after != null) {
      query.setParameter("after", after);
    }
    return query.setParameter("customer", customerId).setMaxResults(most).getResultList();
  }

  @Override
  public List<UUID> takeDue(int most, Duration lease) {
    return sql.query(TAKE_DUE, row -> row.getObject(1, UUID.class), lease.toSeconds(), most);
  }
}
