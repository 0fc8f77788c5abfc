package carrental.systemtests.faults;

import carrental.launcher.Options.Form;
import carrental.systemtests.TheSystem;
import org.junit.jupiter.api.Order;

@Order(13)
class FiveServersHealthIT extends Health {

  @Override
  TheSystem system() {
    return TheSystem.in(Form.FIVE);
  }
}
