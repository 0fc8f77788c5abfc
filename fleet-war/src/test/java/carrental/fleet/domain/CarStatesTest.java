package carrental.fleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A car moves between states exactly as {@code docs/states/car.md} draws it. */
class CarStatesTest {

  private static final String NOWHERE = "[*]";
  private static final Pattern DRAWN = Pattern.compile("^ *(\\S+ --> [^:\\s]+)", Pattern.MULTILINE);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final int LONGEST_LIFE = 5;

  /** What can happen to a car. */
  private enum Command {
    EDIT(life -> life.car.edit(details("60000"))),
    TAKE_OUT(
        life -> life.car.takeOutOfService(new OutOfService("Brakes", NOW, NOW.plusSeconds(60)))),
    BRING_BACK(life -> life.car.bringBack()),
    RENT(life -> life.car.showRental(RentalStatus.RENTED, ++life.told)),
    RETURN(life -> life.car.showRental(RentalStatus.AVAILABLE, ++life.told)),
    WITHDRAW(life -> life.car.withdraw()),
    DELETE(
        life -> {
          life.car.delete();
          life.ended = true;
        });

    private final Consumer<Life> act;

    Command(Consumer<Life> act) {
      this.act = act;
    }
  }

  /** A car, from its registration on. */
  private static final class Life {
    private final Car car = Car.register(UUID.randomUUID(), details("50000"));
    private long told;
    private boolean ended;

    private void obey(Command command) {
      String before = state();
      try {
        command.act.accept(this);
      } catch (Refusal refused) {
        assertThat(state()).isEqualTo(before);
      }
    }

    private String state() {
      return ended ? NOWHERE : car.status().name();
    }
  }

  @Test
  void theCodeAllowsExactlyWhatIsDrawn() throws IOException {
    Set<String> taken = new TreeSet<>();
    taken.add(NOWHERE + " --> " + CarStatus.AVAILABLE);
    live(List.of(), taken);
    assertThat(taken).isEqualTo(drawn());
  }

  @Test
  void everyStateIsExplained() throws IOException {
    for (CarStatus status : CarStatus.values()) {
      assertThat(Files.readString(diagram())).contains("- **" + status + "**");
    }
  }

  /** Tries each command after every way that a car can have come. */
  private static void live(List<Command> past, Set<String> taken) {
    for (Command next : Command.values()) {
      Life life = new Life();
      past.forEach(life::obey);
      String before = life.state();
      life.obey(next);
      if (!life.state().equals(before)) {
        taken.add(before + " --> " + life.state());
      }
      if (past.size() + 1 < LONGEST_LIFE && !life.ended) {
        List<Command> longer = new ArrayList<>(past);
        longer.add(next);
        live(longer, taken);
      }
    }
  }

  private static Set<String> drawn() throws IOException {
    return DRAWN
        .matcher(Files.readString(diagram()))
        .results()
        .map(edge -> edge.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path diagram() {
    return Path.of("../docs/states/car.md");
  }

  private static CarDetails details(String rate) {
    return new CarDetails(
        new PlateNumber("12가3456"),
        "Hyundai Avante",
        new Acriss("CDAR"),
        "ICN",
        Money.of(rate, "KRW"));
  }
}
