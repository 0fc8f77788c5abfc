package carrental.reservation.outbound.persistence;

import java.sql.SQLException;

/** The database refused or could not be reached; the cause tells. */
class DatabaseFailure extends RuntimeException {

  DatabaseFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** Whether the database gave that reason (SQLSTATE). */
  boolean is(String sqlState) {
    return getCause() instanceof SQLException cause && sqlState.equals(cause.getSQLState());
  }
}
