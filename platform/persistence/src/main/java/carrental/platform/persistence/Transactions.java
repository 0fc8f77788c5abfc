package carrental.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/**
 * Runs a piece of work in a transaction of its own. For use cases that call another context between
 * two transactions: no database transaction is open while somebody else is being waited for.
 */
@ApplicationScoped
public class Transactions {

  /**
   * Runs the work in a new transaction and commits it; any exception rolls it back and is thrown
   * on.
   */
  @Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
  public <T> T inNew(Supplier<T> work) {
    return work.get();
  }

  /** {@link #inNew(Supplier)} for work without a result. */
  @Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
  public void inNew(Runnable work) {
    work.run();
  }
}
