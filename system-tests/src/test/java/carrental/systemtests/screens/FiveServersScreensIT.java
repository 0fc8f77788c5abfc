package carrental.systemtests.screens;

import carrental.launcher.Options.Form;
import org.junit.jupiter.api.Order;

@Order(13)
class FiveServersScreensIT extends Screens {

  @Override
  Form form() {
    return Form.FIVE;
  }
}
