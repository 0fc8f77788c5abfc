package carrental.systemtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.launcher.Launcher;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Caller;
import carrental.systemtests.TheSystem;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How many attempts a second at a car that all want, against a server as operators run it: it
 * compiles what is hot, so the first rounds are left out of the figures.
 */
@Order(22)
@EnabledIfSystemProperty(
    named = "tests.faults",
    matches = "true",
    disabledReason = "It is for its figures: mvn verify -Pfaults -Dit.test=HotCarIT prints them")
class HotCarIT {

  private static final int WARMING_UP = 60;
  private static final int MEASURED = 40;

  @Test
  void all64AreAnsweredAndExactlyOneGetsTheCar() throws Exception {
    try (RunningSystem system =
        Launcher.start(TheSystem.ofItsOwn("hot-car").withJvmArguments(""))) {
      List<Caller> customers =
          Stream.of("c-1001", "c-1002", "c-1003")
              .map(login -> Caller.withToken(system.origin(), system.token(login)))
              .toList();
      Caller admin = Caller.withToken(system.origin(), system.token("admin-1"));
      List<Double> rates = new ArrayList<>();
      for (String carId : Rush.cars(system, admin, WARMING_UP + MEASURED)) {
        rates.add(Rush.of64(customers, carId));
      }
      List<Double> measured = rates.stream().skip(WARMING_UP).sorted().toList();
      System.out.printf(
          "64 want one car, %d times: each time one gets it; %.0f to %.0f attempts/s, median %.0f"
              + " (the first time %.0f)%n",
          MEASURED,
          measured.getFirst(),
          measured.getLast(),
          measured.get(MEASURED / 2),
          rates.getFirst());
      assertThat(Files.readString(system.logs().resolve("postgresql.log")))
          .doesNotContain("deadlock detected");
    }
  }
}
