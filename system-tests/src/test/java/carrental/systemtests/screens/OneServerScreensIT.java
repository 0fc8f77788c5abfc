package carrental.systemtests.screens;

import carrental.launcher.Options.Form;
import org.junit.jupiter.api.Order;

@Order(4)
class OneServerScreensIT extends Screens {

  @Override
  Form form() {
    return Form.ONE;
  }
}
