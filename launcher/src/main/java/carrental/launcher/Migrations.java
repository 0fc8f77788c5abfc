package carrental.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a context's database to the schema that its WAR expects. It runs before any server:
 * listeners would otherwise meet a schema that is not there yet.
 */
final class Migrations {
  private static final String IN_WAR = "WEB-INF/classes/db/migration/";

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
          .load()
          .migrate();
    } catch (IOException e) {
      throw new CannotStart("The migrations of " + context.id() + " cannot be read: " + e, e);
    } catch (FlywayException e) {
      throw new CannotStart(
          "The database " + context.id() + " cannot be migrated: " + e.getMessage(), e);
    }
  }

  private static void extract(Path war, Path target) throws IOException {
    try (ZipFile zip = new ZipFile(war.toFile());
        Stream<? extends ZipEntry> entries = zip.stream()) {
      List<? extends ZipEntry> scripts =
          entries
              .filter(entry -> entry.getName().startsWith(IN_WAR))
              .filter(entry -> entry.getName().endsWith(".sql"))
              .toList();
      for (ZipEntry script : scripts) {
        String name = script.getName().substring(IN_WAR.length());
        Files.copy(zip.getInputStream(script), target.resolve(name.replace('/', '_')));
      }
    }
  }
}
