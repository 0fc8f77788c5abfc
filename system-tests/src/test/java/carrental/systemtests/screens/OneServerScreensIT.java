package carrental.systemtests.screens;

import carrental.launcher.Options.Form;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Order(4)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It needs chromium: mvn verify -Pfull runs it")
class OneServerScreensIT extends Screens {

  @Override
  Form form() {
    return Form.ONE;
  }
}
