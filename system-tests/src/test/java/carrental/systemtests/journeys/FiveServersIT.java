package carrental.systemtests.journeys;

import carrental.launcher.Options.Form;
import carrental.systemtests.TheSystem;
import org.junit.jupiter.api.Order;

@Order(11)
class FiveServersIT extends Journeys {

  @Override
  TheSystem system() {
    return TheSystem.in(Form.FIVE);
  }
}
