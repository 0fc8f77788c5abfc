package carrental.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A context is ready when its database answers. Neither the broker nor another context counts: it
 * works without them.
 */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

  @Inject DataSource dataSource;

  // A provider: inside an EAR a plain value would be looked for before the WAR's own configuration
  // is.
  @Inject
  @ConfigProperty(name = "context.name")
  Provider<String> context;

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named(context.get() + " database");
    try (Connection connection = dataSource.getConnection()) {
      return response.status(connection.isValid(2)).build();
    } catch (SQLException e) {
      // The state tells an operator what is wrong without telling the world host or account.
      return response.down().withData("sqlState", String.valueOf(e.getSQLState())).build();
    }
  }
}
