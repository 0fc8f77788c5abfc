package carrental.rental.outbound.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** This context's database, for whoever asks CDI for a data source. */
@ApplicationScoped
class Database {

  @Resource(lookup = "jdbc/rental")
  DataSource dataSource;

  @Produces
  @Dependent
  DataSource dataSource() {
    return dataSource;
  }
}
