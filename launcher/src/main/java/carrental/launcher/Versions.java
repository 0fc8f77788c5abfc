package carrental.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that the build was made with. */
final class Versions {
  private Versions() {}

  static String of(String what) {
    try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
      Properties versions = new Properties();
      versions.load(file);
      return versions.getProperty(what);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
