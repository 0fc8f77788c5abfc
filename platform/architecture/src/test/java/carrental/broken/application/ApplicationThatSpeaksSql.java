package carrental.broken.application;

import javax.sql.DataSource;

/** A use case that asks the database itself. */
public class ApplicationThatSpeaksSql {
  DataSource dataSource;
}
