package carrental.systemtests.faults;

import static net.bytebuddy.matcher.ElementMatchers.named;

import carrental.launcher.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;

/**
 * Code that is put into a method of a context, in a copy of its WAR. The product knows nothing of
 * it.
 *
 * @param type the name of the class, below {@code carrental}
 * @param method the method's name
 * @param advice the class with the code, which may use nothing but the JDK
 */
record Weaving(Context context, String type, String method, Class<?> advice) {

  private static final String CLASSES = "WEB-INF/classes/";

  private String fileName() {
    return "carrental/" + type.replace('.', '/') + ".class";
  }

  /** Copies a WAR with all that is woven into it. */
  static void weave(Path war, Path copy, List<Weaving> weavings) throws IOException {
    Set<Weaving> left = new HashSet<>(weavings);
    Files.createDirectories(copy.getParent());
    try (InputStream from = Files.newInputStream(war);
        OutputStream to = Files.newOutputStream(copy)) {
      copy(from, to, CLASSES, weavings, left);
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException("Not in " + war + ": " + left);
    }
  }

  private static void copy(
      InputStream from, OutputStream to, String root, List<Weaving> all, Set<Weaving> left)
      throws IOException {
    ZipInputStream archive = new ZipInputStream(from);
    ZipOutputStream copy = new ZipOutputStream(to);
    for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
      byte[] content = archive.readAllBytes();
      if (entry.getName().matches("WEB-INF/lib/platform-.*\\.jar")) {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        copy(new ByteArrayInputStream(content), jar, "", all, left);
        content = jar.toByteArray();
      }
      for (Weaving weaving : all) {
        if (entry.getName().equals(root + weaving.fileName())) {
          content = weaving.into(content);
          left.remove(weaving);
        }
      }
      copy.putNextEntry(new ZipEntry(entry.getName()));
      copy.write(content);
    }
    copy.finish();
  }

  private byte[] into(byte[] classFile) {
    String name = "carrental." + type;
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, classFile),
            ClassFileLocator.ForClassLoader.ofBootLoader());
    TypePool types = TypePool.Default.WithLazyResolution.of(locator);
    TypeDescription described = types.describe(name).resolve();
    if (described.getDeclaredMethods().filter(named(method)).isEmpty()) {
      throw new IllegalStateException("No method " + method + " in " + name);
    }
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
        .decorate(described, locator)
        .visit(Advice.to(advice).on(named(method)))
        .make(types)
        .getBytes();
  }
}
