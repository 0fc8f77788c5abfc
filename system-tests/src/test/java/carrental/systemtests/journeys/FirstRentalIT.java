package carrental.systemtests.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.launcher.Options.Form;
import carrental.systemtests.TheSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The script that the README shows prints what the README shows. It comes first, while there are
 * the demo cars alone.
 */
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It needs curl and jq: mvn verify -Pfull runs it")
@Order(0)
class FirstRentalIT {

  private static final Path ROOT = Path.of(System.getProperty("carrental.root"));

  @Test
  void theReadmeShowsWhatTheScriptPrints() throws Exception {
    TheSystem system = TheSystem.in(Form.ONE);
    ProcessBuilder script =
        new ProcessBuilder("bash", ROOT.resolve("docs/api/first-rental.sh").toString())
            .redirectErrorStream(true);
    script.environment().put("ORIGIN", system.origin().toString());
    script.environment().put("SECRETS", system.launched().secretsFile().toString());
    Process process = script.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();

    String readme = Files.readString(ROOT.resolve("README.md"));
    String begin = "<!-- first-rental -->\n```\n";
    int from = readme.indexOf(begin) + begin.length();
    String shown = readme.substring(from, readme.indexOf("```\n<!-- /first-rental -->", from));
    assertThat(printed).isEqualTo(shown);
  }
}
