package carrental.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say of the code is true. */
class DocumentsTest {

  private static final List<String> CONTEXTS =
      List.of("fleet", "reservation", "payment", "rental", "mypage");
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theReadmeListsExactlyTheEventsThatArePublished() throws IOException {
    Map<String, String> published = new TreeMap<>();
    for (String context : CONTEXTS) {
      Path contracts = ROOT.resolve(context + "-war/src/main/resources/contracts");
      if (Files.isDirectory(contracts)) {
        try (Stream<Path> files = Files.list(contracts)) {
          files
              .map(file -> file.getFileName().toString().replace(".json", ""))
              .forEach(
                  event ->
                      published.put(
                          context + "." + event,
                          context.equals("fleet") ? "car-events" : context + "-events"));
        }
      }
    }
    Map<String, String> listed = new TreeMap<>();
    Matcher row =
        Pattern.compile(
                "^\\| `([a-z]+\\.[A-Za-z]+\\.v\\d+)` \\| `([a-z-]+)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    while (row.find()) {
      listed.put(row.group(1), row.group(2));
    }
    assertThat(listed).isEqualTo(published);
  }

  @Test
  void theReadmeListsExactlyTheListenersThatThereAre() throws IOException {
    Map<String, Set<String>> handled = new TreeMap<>();
    Pattern type = Pattern.compile("\"([a-z]+\\.[A-Za-z]+\\.v\\d+)\"");
    for (String context : CONTEXTS) {
      Path listeners =
          ROOT.resolve(context + "-war/src/main/java/carrental/" + context + "/inbound/messaging");
      if (!Files.isDirectory(listeners)) {
        continue;
      }
      try (Stream<Path> sources = Files.list(listeners)) {
        for (Path source : sources.toList()) {
          Matcher found = type.matcher(Files.readString(source));
          while (found.find()) {
            handled.computeIfAbsent(found.group(1), t -> new TreeSet<>()).add(context);
          }
        }
      }
    }
    Map<String, Set<String>> listed = new TreeMap<>();
    Matcher row =
        Pattern.compile(
                "^\\| `([a-z]+\\.[A-Za-z]+\\.v\\d+)` \\| `[a-z-]+` \\|[^|]*\\| ([a-z, ]+) \\|",
                Pattern.MULTILINE)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    while (row.find()) {
      listed.put(row.group(1), new TreeSet<>(List.of(row.group(2).split(", "))));
    }
    assertThat(listed).isEqualTo(handled);
  }
}
