package carrental.mypage.outbound.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** The context's database. */
@ApplicationScoped
class Database {

  @Resource(lookup = "jdbc/mypage")
  @Produces
  DataSource dataSource;
}
