package carrental.payment.outbound.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** Payment's own database. */
@ApplicationScoped
class Database {

  @Produces
  @Resource(lookup = "jdbc/payment")
  private DataSource dataSource;
}
