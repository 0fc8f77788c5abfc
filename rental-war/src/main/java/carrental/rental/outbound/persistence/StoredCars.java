package carrental.rental.outbound.persistence;

import carrental.rental.application.RentalCars;
import carrental.rental.domain.RentalCar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class StoredCars implements RentalCars {

  private static final String KNOW = "insert into cars (id) values (?) on conflict do nothing";

  @PersistenceContext(unitName = "rental")
  EntityManager entities;

  @Inject DataSource dataSource;

  @Override
  public RentalCar lock(UUID id) {
    RentalCar car = entities.find(RentalCar.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (car != null) {
      return car;
    }
    // The database, not we, decides who of two is first.
    know(id);
    return entities.find(RentalCar.class, id, LockModeType.PESSIMISTIC_WRITE);
  }

  private void know(UUID id) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(KNOW)) {
      statement.setObject(1, id);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new QueryFailed(e);
    }
  }
}
