package carrental.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One database and the role that owns it.
 *
 * @param url its JDBC address
 * @param user the role
 * @param password the role's password
 */
public record Database(String url, String user, String password) {
  /** Opens a connection; the caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
