package carrental.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.persistence.DatabaseFailure;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransientFaultsTest {

  @ParameterizedTest
  @MethodSource
  void passByThemselves(Exception failure) {
    assertThat(TransientFaults.isTransient(failure)).isTrue();
  }

  static Stream<Exception> passByThemselves() {
    return Stream.of(
        new DatabaseFailure(new SQLException("connection refused", "08001")),
        new DatabaseFailure(new SQLException("terminated by an administrator", "57P01")),
        new DatabaseFailure(new SQLException("idle in transaction too long", "25P03")),
        new DatabaseFailure(new SQLTransientConnectionException("pool exhausted")),
        new PersistenceException(new SQLException("deadlock", "40P01")),
        new PersistenceException(new SQLException("lock timeout", "55P03")),
        new OptimisticLockException("somebody else was faster"),
        new TransactionalException("commit", new RollbackException("timed out")));
  }

  @ParameterizedTest
  @MethodSource
  void wouldFailAgain(Exception failure) {
    assertThat(TransientFaults.isTransient(failure)).isFalse();
  }

  static Stream<Exception> wouldFailAgain() {
    return Stream.of(
        new EventRejected("no such thing"),
        new IllegalStateException("already closed"),
        new JsonbException("not the record"),
        new DatabaseFailure(new SQLException("not null", "23502")),
        new DatabaseFailure(new SQLException("without a state")),
        new TransactionalException(
            "commit",
            causedBy(new RollbackException("flush"), new SQLException("unique", "23505"))));
  }

  private static Exception causedBy(Exception failure, Exception cause) {
    failure.initCause(cause);
    return failure;
  }
}
