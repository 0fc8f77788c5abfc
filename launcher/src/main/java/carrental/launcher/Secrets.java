package carrental.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Random passwords, made when they are first asked for and kept between starts in a file that its
 * owner alone may read.
 */
final class Secrets {
  // Without characters that look alike or that a shell or a form would change.
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  // 22 of 56 characters: 127 bits.
  private static final int LENGTH = 22;

  private final SecureRandom random = new SecureRandom();
  private final Path file;
  private final Map<String, String> values = new TreeMap<>();

  private Secrets(Path file) {
    this.file = file;
  }

  /** Reads the file, which may not be there yet. */
  static Secrets in(DataDirectory data) {
    Secrets secrets = new Secrets(data.resolve("secrets.properties"));
    if (Files.exists(secrets.file)) {
      Properties kept = new Properties();
      try (Reader reader = Files.newBufferedReader(secrets.file)) {
        kept.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new CannotStart(secrets.file + " cannot be read: " + e, e);
      }
      kept.stringPropertyNames().forEach(k -> secrets.values.put(k, kept.getProperty(k)));
    } else if (Files.exists(data.resolve("postgresql"))) {
      throw new CannotStart(
          secrets.file
              + " is missing, and without it the database cannot be opened."
              + " Put it back, or start afresh with -Dforget=true.");
    }
    return secrets;
  }

  Path file() {
    return file;
  }

  /** The secret of that name, the same at every start. */
  synchronized String get(String name) {
    String known = values.get(name);
    if (known == null) {
      known = fresh();
      values.put(name, known);
      save();
    }
    return known;
  }

  private String fresh() {
    return random
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(i -> ALPHABET.substring(i, i + 1))
        .reduce("", String::concat);
  }

  private void save() {
    StringBuilder text = new StringBuilder("# Made by the launcher. Belongs to this data alone.\n");
    values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    try {
      DataDirectory.writePrivately(file, text.toString());
    } catch (IOException e) {
      throw new CannotStart(file + " cannot be written: " + e, e);
    }
  }
}
