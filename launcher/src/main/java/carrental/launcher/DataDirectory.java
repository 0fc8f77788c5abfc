package carrental.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory that a start keeps for the next one, and the lock by which only one launcher uses
 * it at a time.
 */
final class DataDirectory implements AutoCloseable {
  // What the launcher makes, and therefore all that forgetting may delete: the directory's name
  // comes from a person, who may have named their home.
  private static final List<String> OURS =
      List.of(
          "broker",
          "demo-cars",
          "keys",
          "liberty",
          "logs",
          "migrations",
          "postgresql",
          "postgresql.new",
          "run",
          "secrets.properties");
  // Closing any channel to a file drops this process's locks on it, so a second open of a lock
  // that is held here must not even be tried.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory where it is missing and takes its lock.
   *
   * @throws CannotStart if another launcher has it, or it cannot be written
   */
  static DataDirectory open(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path.getParent());
        Files.createDirectory(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
      }
      Path real = path.toRealPath();
      if (!HELD.add(real)) {
        throw inUse(path, Long.toString(ProcessHandle.current().pid()));
      }
      try {
        return new DataDirectory(real, lock(real));
      } catch (IOException | RuntimeException e) {
        HELD.remove(real);
        throw e;
      }
    } catch (IOException e) {
      throw new CannotStart(
          "The data directory " + path + " cannot be written: " + e + ". Name another: -Ddata=….",
          e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    Path file = path.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw inUse(path, Files.readString(file).strip());
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static CannotStart inUse(Path path, String pid) {
    return new CannotStart(
        "The data directory "
            + path
            + " is in use by another launcher (process "
            + pid
            + "). Stop that one, or name another directory: -Ddata=….");
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  Path log(String name) {
    return directory("logs").resolve(name + ".log");
  }

  /** A directory in this one, made if it is missing. */
  Path directory(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what earlier starts left. */
  void forget() {
    OURS.forEach(name -> delete(path.resolve(name)));
  }

  /** Writes a file so that a reader sees all of it or nothing, and its owner alone may read it. */
  static void writePrivately(Path file, String content) throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes a file or a whole directory, if it is there. */
  static void delete(Path target) {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(
          target,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new CannotStart(target + " cannot be deleted: " + e, e);
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(path);
    }
  }
}
