package carrental.platform.persistence;

import java.sql.SQLException;

/** The database refused or could not be reached; the cause tells which. */
public class DatabaseFailure extends RuntimeException {

  /** A failure with what the driver says of it. */
  public DatabaseFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** Whether the database gave that reason (SQLSTATE). */
  public boolean is(String sqlState) {
    return getCause() instanceof SQLException cause && sqlState.equals(cause.getSQLState());
  }
}
