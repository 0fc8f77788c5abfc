package carrental.rental.outbound.persistence;

import java.sql.SQLException;

/** The database refused a statement or could not be reached. */
class QueryFailed extends RuntimeException {

  QueryFailed(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
