package carrental.rental.outbound.persistence;

import carrental.platform.persistence.Sql;
import carrental.rental.application.RentalCars;
import carrental.rental.domain.RentalCar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;

@ApplicationScoped
class StoredCars implements RentalCars {

  private static final String KNOW = "insert into cars (id) values (?) on conflict do nothing";

  @PersistenceContext(unitName = "rental")
  EntityManager entities;

  @Inject Sql sql;

  @Override
  public RentalCar lock(UUID id) {
    RentalCar car = entities.find(RentalCar.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (car != null) {
      return car;
    }
    // The database, not we, decides who of two is first.
    sql.update(KNOW, id);
    return entities.find(RentalCar.class, id, LockModeType.PESSIMISTIC_WRITE);
  }
}
