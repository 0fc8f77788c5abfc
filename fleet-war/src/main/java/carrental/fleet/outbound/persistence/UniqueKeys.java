package carrental.fleet.outbound.persistence;

import java.sql.SQLException;

/** Tells which unique key a change would have broken. */
final class UniqueKeys {

  private static final String UNIQUE_VIOLATION = "23505";

  private UniqueKeys() {}

  /** PostgreSQL's message names the key, in every language. */
  static boolean violated(Throwable failure, String key) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return sql.getMessage().contains(key);
      }
    }
    return false;
  }
}
