package carrental.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What operators see of one kind of unsettled things, in the list and in the gauges. */
public final class UnsettledView {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final String kind;

  private UnsettledView(String kind) {
    this.kind = kind;
  }

  /** Of that kind, in the context that is tested. */
  public static UnsettledView of(String kind) {
    return new UnsettledView(kind);
  }

  /** The list, at most 200. */
  public List<Map<String, Object>> items() {
    return ContextUnderTest.as("operator-1")
        .get(path() + "?limit=200&kind=" + kind)
        .then()
        .statusCode(200)
        .extract()
        .path("items");
  }

  /** The gauge of how many there are; NaN if that is not known. */
  public double number() {
    return gauge("unsettled_items");
  }

  /** The gauge of the oldest one's age in seconds; NaN if that is not known. */
  public double oldestSeconds() {
    return gauge("unsettled_oldest_age_seconds");
  }

  /** Waits until it is listed and counted and its age grows, and answers how it is listed. */
  public Map<String, Object> awaitListed(String id) {
    await().atMost(SOON).until(() -> isListed(id) && number() >= 1);
    long age = age(id);
    double oldest = oldestSeconds();
    await().atMost(SOON).until(() -> age(id) > age && oldestSeconds() > oldest);
    Map<String, Object> item = item(id);
    assertThat(item)
        .containsKeys("since", "ageSeconds", "tries", "nextAttemptAt", "waitsFor")
        .containsEntry("kind", kind);
    return item;
  }

  /** Waits until it is not listed any more, and all that is left is counted. */
  public void awaitGone(String id) {
    await().atMost(SOON).until(() -> !isListed(id));
    await().atMost(SOON).until(() -> number() == items().size());
  }

  private boolean isListed(String id) {
    return items().stream().anyMatch(item -> item.get("id").equals(id));
  }

  private Map<String, Object> item(String id) {
    return items().stream().filter(item -> item.get("id").equals(id)).findFirst().orElseThrow();
  }

  private long age(String id) {
    return ((Number) item(id).get("ageSeconds")).longValue();
  }

  private static String path() {
    return "/" + Surroundings.current().context().id() + "/api/operations/unsettled";
  }

  private double gauge(String name) {
    Matcher line =
        Pattern.compile(
                "^%s\\{(?=[^}]*kind=\"%s\")(?=[^}]*context=\"%s\")[^}]*\\} (\\S+)$"
                    .formatted(name, kind, Surroundings.current().context().id()),
                Pattern.MULTILINE)
            .matcher(ContextUnderTest.anonymous().get("/metrics").asString());
    assertThat(line.find()).as(name + " of " + kind).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
