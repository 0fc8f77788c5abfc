package carrental.fleet.outbound.persistence;

import carrental.fleet.application.Branches;
import carrental.fleet.domain.Branch;
import carrental.fleet.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
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

  @Override
  public Optional<Branch> lock(String code) {
    return Optional.ofNullable(entities.find(Branch.class, code, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public void add(Branch branch) {
    try {
      entities.persist(branch);
      entities.flush();
    } catch (PersistenceException e) {
      throw UniqueKeys.violated(e, "branches_pkey") ? new Refusal.BranchExists(branch.code()) : e;
    }
  }
}
