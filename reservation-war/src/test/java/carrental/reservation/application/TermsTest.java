package carrental.reservation.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carrental.reservation.domain.BookingRules;
import carrental.reservation.domain.Tariff;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the company has set itself, with the settings that the WAR brings. */
class TermsTest {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private final Properties settings = new Properties();
  private final List<String> read = new ArrayList<>();

  @BeforeEach
  void bringSettings() throws IOException {
    Path file = Path.of("src/main/resources/META-INF/microprofile-config.properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    ConfigProviderResolver.setInstance(new Resolver());
  }

  @AfterEach
  void forgetSettings() {
    ConfigProviderResolver.setInstance(null);
  }

  @Test
  void theSettingsAreTheCompanys() {
    Terms terms = terms();
    assertThat(terms.hold()).isEqualTo(Duration.ofMinutes(15));
    assertThat(terms.mostUnpaidHolds()).isEqualTo(2);
    assertThat(terms.mostHolds()).isEqualTo(20);
    assertThat(terms.overdueCarFreeAt(NOON)).isEqualTo(NOON.plusSeconds(86_400));
    assertThat(terms.carFreeAfter(NOON)).isEqualTo(NOON.plusSeconds(3600));
    assertThat(terms.bookingRules()).isEqualTo(new BookingRules(Duration.ofHours(1), 90, 400));
    assertThat(terms.tariff())
        .isEqualTo(
            new Tariff(
                Duration.ofHours(1), new TreeMap<>(Map.of(7, 10, 28, 20)), Duration.ofDays(1)));
  }

  @Test
  void eachIsReadOnceHoweverOftenItIsAskedFor() {
    Terms terms = terms();
    for (int request = 0; request < 3; request++) {
      terms.hold();
      terms.mostUnpaidHolds();
      terms.mostHolds();
      terms.overdue();
      terms.carFreeAfter(NOON);
      terms.bookingRules();
      terms.tariff();
    }
    assertThat(read).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void nothingIsReadBeforeItIsAskedFor() {
    assertThat(new Terms()).isNotNull();
    assertThat(read).isEmpty();
  }

  @Test
  void aSettingThatIsWrongIsNotPassedOver() {
    settings.setProperty("reservation.hold", "15 minutes");
    assertThatExceptionOfType(DateTimeParseException.class).isThrownBy(() -> terms().hold());
  }

  /** As the container makes it when it is first needed. */
  private static Terms terms() {
    Terms terms = new Terms();
    terms.read();
    return terms;
  }

  /** Tells the settings, and notes which were asked for. */
  private final class Resolver extends ConfigProviderResolver {

    @Override
    public Config getConfig() {
      return (Config)
          Proxy.newProxyInstance(
              Config.class.getClassLoader(),
              new Class<?>[] {Config.class},
              (config, method, arguments) -> {
                read.add((String) arguments[0]);
                return settings.getProperty((String) arguments[0]);
              });
    }

    @Override
    public Config getConfig(ClassLoader loader) {
      return getConfig();
    }

    @Override
    public ConfigBuilder getBuilder() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void registerConfig(Config config, ClassLoader loader) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void releaseConfig(Config config) {
      throw new UnsupportedOperationException();
    }
  }
}
