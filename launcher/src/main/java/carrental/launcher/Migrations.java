package carrental.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a context's database to the schema that its WAR expects. It runs before any server:
 * listeners would otherwise meet a schema that is not there yet.
 */
final class Migrations {
  private static final String IN_WAR = "WEB-INF/classes/db/migration/";
  private static final String IN_JAR = "db/migration/";

  private final DataDirectory data;
  private final Path root;

  Migrations(Options options, DataDirectory data) {
    this.data = data;
    this.root = options.root();
  }

  /** Where the build puts a context's WAR. */
  static Path war(Path root, Context context) {
    String name = context.id() + "-war";
    return root.resolve(name).resolve("target").resolve(name + ".war");
  }

  /** Applies the migrations that the database has not seen; a WAR that is not built has none. */
  void migrate(Context context, Database database) {
    Path files = data.directory("migrations").resolve(context.id());
    try {
      DataDirectory.delete(files);
      Files.createDirectories(files);
      Path war = war(root, context);
      if (Files.exists(war)) {
        extract(war, files);
      }
      Flyway.configure()
          .dataSource(database.url(), database.user(), database.password())
          .locations("filesystem:" + files)
          // A library may bring a new table after the context has had migrations of its own.
          .outOfOrder(true)
          .load()
          .migrate();
    } catch (IOException e) {
      throw new CannotStart("The migrations of " + context.id() + " cannot be read: " + e, e);
    } catch (FlywayException e) {
      throw new CannotStart(
          "The database " + context.id() + " cannot be migrated: " + e.getMessage(), e);
    }
  }

  /** The WAR's own files and those that its libraries bring for the tables they need. */
  private static void extract(Path war, Path target) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(war))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (isScript(entry, IN_WAR)) {
          copy(zip, entry, target);
        } else if (entry.getName().matches("WEB-INF/lib/[^/]+\\.jar")) {
          extractLibrary(new ZipInputStream(zip), target);
        }
      }
    }
  }

  /** The stream is not closed: the WAR goes on behind it. */
  private static void extractLibrary(ZipInputStream jar, Path target) throws IOException {
    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      if (isScript(entry, IN_JAR)) {
        copy(jar, entry, target);
      }
    }
  }

  private static boolean isScript(ZipEntry entry, String directory) {
    return entry.getName().startsWith(directory) && entry.getName().endsWith(".sql");
  }

  private static void copy(InputStream script, ZipEntry entry, Path target) throws IOException {
    Files.copy(script, target.resolve(Path.of(entry.getName()).getFileName().toString()));
  }
}
