package carrental.platform.messaging;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * Tells faults that pass by themselves (database away, deadlock, timeout, a lost race, no memory
 * left) from failures that the same event would meet again.
 */
public final class TransientFaults {

  /**
   * Classes of SQLSTATE: connection, rollback (deadlock, serialization), resources, object in use
   * (lock timeout), operator intervention (shutdown, cancelled query), system, and a transaction
   * that the server ended.
   */
  private static final Set<String> SQL_STATES = Set.of("08", "40", "53", "55", "57", "58", "25");

  private TransientFaults() {}

  /** Whether the same work may well succeed when it is tried again. */
  public static boolean isTransient(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (passes(cause)) {
        return true;
      }
      root = cause;
    }
    // A commit that failed without a reason: the transaction timed out or its outcome is unknown.
    return root instanceof RollbackException || root instanceof TransactionalException;
  }

  private static boolean passes(Throwable cause) {
    return switch (cause) {
      case SQLTransientException e -> true;
      case SQLRecoverableException e -> true;
      case SQLNonTransientConnectionException e -> true;
      case SQLException e ->
          e.getSQLState() != null
              && e.getSQLState().length() == 5
              && SQL_STATES.contains(e.getSQLState().substring(0, 2));
      case OptimisticLockException e -> true;
      case PessimisticLockException e -> true;
      case LockTimeoutException e -> true;
      case QueryTimeoutException e -> true;
      case SystemException e -> true;
      case OutOfMemoryError e -> true;
      default -> false;
    };
  }
}
