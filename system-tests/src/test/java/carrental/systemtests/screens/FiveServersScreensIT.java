package carrental.systemtests.screens;

import carrental.launcher.Options.Form;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Order(13)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It needs chromium: mvn verify -Pfull runs it")
class FiveServersScreensIT extends Screens {

  @Override
  Form form() {
    return Form.FIVE;
  }
}
