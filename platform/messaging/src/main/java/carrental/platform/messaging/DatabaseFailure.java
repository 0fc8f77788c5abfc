package carrental.platform.messaging;

import java.sql.SQLException;

/** The database refused or could not be reached; whether it will pass, the cause tells. */
class DatabaseFailure extends RuntimeException {

  DatabaseFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
