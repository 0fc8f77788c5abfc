package carrental.fleet.outbound.persistence;

import carrental.fleet.application.Branches;
import carrental.fleet.domain.Branch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** The branches in the database. */
@ApplicationScoped
class JpaBranches implements Branches {

  @PersistenceContext(unitName = "fleet")
  EntityManager entities;

  @Override
  public List<Branch> all() {
    return entities
        .createQuery("select b from Branch b order by b.code", Branch.class)
        .getResultList();
  }

  @Override
  public Optional<Branch> find(String code) {
    return Optional.ofNullable(entities.find(Branch.class, code));
  }
}
