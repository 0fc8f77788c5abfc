package carrental.fleet.outbound.persistence;

import carrental.fleet.application.CarFilter;
import carrental.fleet.application.Cars;
import carrental.fleet.domain.Car;
import carrental.fleet.domain.CarStatus;
import carrental.fleet.domain.Refusal;
import carrental.fleet.domain.RentalStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The cars in the database. */
@ApplicationScoped
class JpaCars implements Cars {

  private static final String IN_ORDER = " order by c.plateNumber, c.id";

  @PersistenceContext(unitName = "fleet")
  EntityManager entities;

  @Override
  public Optional<Car> find(UUID id) {
    return Optional.ofNullable(entities.find(Car.class, id));
  }

  @Override
  public Optional<Car> lock(UUID id) {
    return Optional.ofNullable(entities.find(Car.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public void save(Car car) {
    try {
      entities.persist(car);
      entities.flush();
    } catch (PersistenceException e) {
      throw UniqueKeys.violated(e, "cars_plate_number_in_fleet")
          ? new Refusal.PlateNumberTaken(car.details().plateNumber())
          : e;
    }
  }

  @Override
  public void delete(Car car) {
    entities.remove(car);
    entities
        .createNativeQuery("insert into deleted_cars (id) values (?)")
        .setParameter(1, car.id())
        .executeUpdate();
  }

  @Override
  public boolean wasDeleted(UUID id) {
    return !entities
        .createNativeQuery("select 1 from deleted_cars where id = ?")
        .setParameter(1, id)
        .getResultList()
        .isEmpty();
  }

  @Override
  public List<Car> list(CarFilter filter, Place after, int limit) {
    Conditions conditions = conditions(filter);
    if (after != null) {
      conditions
          .and("(c.plateNumber > :lastPlate or c.plateNumber = :lastPlate and c.id > :lastId)")
          .with("lastPlate", after.plateNumber())
          .with("lastId", after.id());
    }
    return select(conditions).setMaxResults(limit).getResultList();
  }

  @Override
  public List<Car> list(CarFilter filter, int offset, int limit) {
    return select(conditions(filter)).setFirstResult(offset).setMaxResults(limit).getResultList();
  }

  @Override
  public long count(CarFilter filter) {
    Conditions conditions = conditions(filter);
    String query = "select count(c) from Car c" + conditions.where();
    return conditions.fill(entities.createQuery(query, Long.class)).getSingleResult();
  }

  private TypedQuery<Car> select(Conditions conditions) {
    String query = "select c from Car c" + conditions.where() + IN_ORDER;
    return conditions.fill(entities.createQuery(query, Car.class));
  }

  private static Conditions conditions(CarFilter filter) {
    Conditions conditions = new Conditions();
    if (filter.branch() != null) {
      conditions.and("c.branch = :branch").with("branch", filter.branch());
    }
    if (filter.plateNumber() != null) {
      conditions.and("c.plateNumber = :plate").with("plate", filter.plateNumber().value());
    }
    if (filter.status() != null) {
      status(conditions, filter.status());
    }
    if (filter.text() != null) {
      conditions
          .and("(c.plateNumber like :plateText escape '!' or upper(c.model) like :text escape '!')")
          .with("plateText", containing(filter.text().replace(" ", "")))
          .with("text", containing(filter.text()));
    }
    return conditions;
  }

  /** {@link Car#status()} as a condition. */
  private static void status(Conditions conditions, CarStatus status) {
    conditions.and("c.withdrawn = :withdrawn").with("withdrawn", status == CarStatus.WITHDRAWN);
    if (status != CarStatus.WITHDRAWN) {
      boolean rented = status == CarStatus.RENTED;
      conditions
          .and("c.rentalStatus = :rental")
          .with("rental", rented ? RentalStatus.RENTED : RentalStatus.AVAILABLE);
    }
    if (status == CarStatus.OUT_OF_SERVICE) {
      conditions.and("c.outOfServiceUntil is not null");
    } else if (status == CarStatus.AVAILABLE) {
      conditions.and("c.outOfServiceUntil is null");
    }
  }

  private static String containing(String text) {
    return "%" + text.toUpperCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }
}
