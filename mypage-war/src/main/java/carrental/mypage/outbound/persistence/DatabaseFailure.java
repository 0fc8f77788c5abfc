package carrental.mypage.outbound.persistence;

import java.sql.SQLException;

/** The database refused or could not be reached; its cause tells which. */
class DatabaseFailure extends RuntimeException {

  DatabaseFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
