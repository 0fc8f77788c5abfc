package carrental.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** Leads what the launcher's libraries log into a file, away from the console. */
final class Logs implements AutoCloseable {
  // Held, because java.util.logging forgets the settings of a logger that nobody holds.
  private final List<Logger> loggers =
      Stream.of(
              "org.flywaydb",
              "org.postgresql",
              "org.apache.activemq",
              "io.netty",
              "io.undertow",
              "org.xnio",
              "org.jboss")
          .map(Logger::getLogger)
          .toList();
  private final Handler handler;

  Logs(Path file) {
    try {
      handler = new FileHandler(file.toString(), true);
    } catch (IOException e) {
      throw new CannotStart(file + " cannot be written: " + e, e);
    }
    // While the JVM ends, java.util.logging closes the file before the last library has spoken.
    handler.setErrorManager(
        new ErrorManager() {
          @Override
          public void error(String message, Exception exception, int code) {}
        });
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.INFO);
    for (Logger logger : loggers) {
      logger.setUseParentHandlers(false);
      logger.addHandler(handler);
    }
  }

  @Override
  public void close() {
    for (Logger logger : loggers) {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    handler.close();
  }
}
