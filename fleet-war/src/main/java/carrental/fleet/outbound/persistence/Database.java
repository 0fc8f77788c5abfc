package carrental.fleet.outbound.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** This context's database, for everything that asks for one. */
@ApplicationScoped
class Database {

  @Produces
  @Resource(lookup = "jdbc/fleet")
  DataSource dataSource;
}
