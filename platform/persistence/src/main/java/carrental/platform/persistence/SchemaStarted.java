package carrental.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * A context has started when its database's schema is at least the version that this code was
 * written for ({@code schema.version}). Migrations run before, from outside; a newer schema is
 * fine, so that an older replica goes on during a rolling update.
 */
@Startup
@ApplicationScoped
public class SchemaStarted implements HealthCheck {

  private static final String CURRENT =
      "select max(string_to_array(version, '.')::int[]) >= string_to_array(?, '.')::int[] as"
          + " new_enough, array_to_string(max(string_to_array(version, '.')::int[]), '.') as version"
          + " from flyway_schema_history where success and version is not null";

  @Inject DataSource dataSource;

  // A provider: inside an EAR a plain value would be looked for before the WAR's own configuration
  // is.
  @Inject
  @ConfigProperty(name = "context.name")
  Provider<String> context;

  @Inject
  @ConfigProperty(name = "schema.version")
  Provider<String> required;

  @Override
  public HealthCheckResponse call() {
    var response =
        HealthCheckResponse.named(context.get() + " schema").withData("required", required.get());
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(CURRENT)) {
      statement.setString(1, required.get());
      try (var row = statement.executeQuery()) {
        row.next();
        return response
            .withData("found", String.valueOf(row.getString("version")))
            .status(row.getBoolean("new_enough"))
            .build();
      }
    } catch (SQLException e) {
      return response.down().withData("sqlState", String.valueOf(e.getSQLState())).build();
    }
  }
}
