package carrental.platform.web.unsettled;

import carrental.platform.web.Timers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Gauges of what is unsettled, two for each kind, for {@code /metrics}. They tell what one query
 * has found a moment ago, so that a scrape costs nothing and never waits for the database; when the
 * database is away they tell that nothing is known: NaN.
 */
@WebListener
public class UnsettledGauges implements ServletContextListener {

  private static final Logger LOG = Logger.getLogger(UnsettledGauges.class.getName());

  private static final Duration EVERY = Duration.ofSeconds(2);

  /** Older than that, an answer of the database tells nothing of now: it may hang. */
  private static final Duration VALID = Duration.ofSeconds(10);

  private static final Metadata NUMBER =
      Metadata.builder()
          .withName("unsettled_items")
          .withDescription("What is not known yet; NaN while the database cannot be asked")
          .build();

  private static final Metadata OLDEST =
      Metadata.builder()
          .withName("unsettled_oldest_age")
          .withUnit(MetricUnits.SECONDS)
          .withDescription("For how long the oldest of it is not known, 0 if there is none")
          .build();

  @Inject Unsettled unsettled;
  @Inject MetricRegistry registry;

  @Inject
  @ConfigProperty(name = "context.name")
  Provider<String> context;

  @Resource ManagedScheduledExecutorService executor;

  private final List<MetricID> registered = new ArrayList<>();
  private volatile Sample last = Sample.NONE;
  private volatile ScheduledFuture<?> timer;

  /** What the database told at a moment of {@link System#nanoTime()}. */
  private record Sample(Map<String, Unsettled.Summary> summaries, long at) {

    static final Sample NONE = new Sample(Map.of(), 0);
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    for (UnsettledKind kind : unsettled.kinds()) {
      register(NUMBER, kind, Unsettled.Summary::number);
      register(OLDEST, kind, Unsettled.Summary::oldestSeconds);
    }
    timer = Timers.every(EVERY, executor, this::look);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    timer.cancel(false);
    registered.forEach(registry::remove);
  }

  private void register(
      Metadata gauge, UnsettledKind kind, ToDoubleFunction<Unsettled.Summary> value) {
    String name = kind.name();
    Tag[] tags = {new Tag("context", context.get()), new Tag("kind", name)};
    registered.add(new MetricID(gauge.getName(), tags));
    registry.gauge(gauge, this, gauges -> gauges.value(name, value), tags);
  }

  private double value(String kind, ToDoubleFunction<Unsettled.Summary> value) {
    Sample sample = last;
    Unsettled.Summary summary = sample.summaries.get(kind);
    return summary == null || System.nanoTime() - sample.at > VALID.toNanos()
        ? Double.NaN
        : value.applyAsDouble(summary);
  }

  private void look() {
    try {
      last = new Sample(unsettled.summaries(), System.nanoTime());
    } catch (RuntimeException e) {
      last = Sample.NONE;
      // The database is away; the next time will do.
      LOG.log(Level.FINE, "What is unsettled is not known", e);
    }
  }
}
