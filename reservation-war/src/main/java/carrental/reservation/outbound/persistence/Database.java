package carrental.reservation.outbound.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** Gives reservation's database to whatever asks for a data source. */
@ApplicationScoped
class Database {

  @Resource(lookup = "jdbc/reservation")
  DataSource dataSource;

  @Produces
  @Dependent
  DataSource dataSource() {
    return dataSource;
  }
}
