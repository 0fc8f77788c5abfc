package carrental.rental.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code allows exactly the transitions that the diagram shows. */
class RentalStatesTest {

  private static final Path PAGE = Path.of("../docs/states/rental.md");
  private static final Pattern DRAWN = Pattern.compile("(\\S+) --> (\\S+)(?: : (.+))?");
  private static final String NOWHERE = "[*]";

  private static final Instant NOW = Instant.parse("2026-12-10T01:05:00Z");
  private static final Inspection INSPECTION = new Inspection(12_000, 8, null);
  private static final Licence LICENCE = new Licence("1234", LocalDate.parse("2030-01-01"));

  /** Longer than the longest life. */
  private static final int STEPS = 4;

  private record Transition(String from, String to, String by) {}

  /** Something that is tried; tells whether it changed the contract. */
  private interface Attempt {
    boolean on(Rental rental, RentalCar car);
  }

  private static final Map<String, Attempt> ATTEMPTS =
      Map.of(
          "hand over",
          (rental, car) -> {
            UUID claim = UUID.randomUUID();
            rental.handOver(claim, INSPECTION, LICENCE, car, false, NOW);
            return true;
          },
          "take back",
          (rental, car) -> {
            rental.takeBack(UUID.randomUUID(), INSPECTION, car, NOW);
            return true;
          },
          "cancel",
          (rental, car) -> rental.cancel(car, NOW).isPresent());

  @Test
  void theCodeAllowsExactlyTheDrawnTransitions() throws IOException {
    assertThat(allowed()).isEqualTo(drawn());
  }

  @Test
  void everyStateIsExplained() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(allowed())
        .extracting(Transition::from)
        .filteredOn(state -> !state.equals(NOWHERE))
        .allSatisfy(state -> assertThat(page).contains("- **" + state + "**: "));
    assertThat(RentalStatus.values())
        .allSatisfy(status -> assertThat(page).contains("- **" + status + "**: "));
  }

  /** Every life of that many steps, whatever is tried at each. */
  private static Set<Transition> allowed() {
    Set<Transition> seen = new HashSet<>();
    Set<String> states = new HashSet<>();
    for (List<String> life : lives()) {
      RentalCar car = new RentalCar(UUID.randomUUID());
      Rental rental = open(car);
      seen.add(new Transition(NOWHERE, state(rental), "open"));
      for (String by : life) {
        String from = state(rental);
        states.add(from);
        if (changes(rental, car, ATTEMPTS.get(by))) {
          seen.add(new Transition(from, state(rental), by));
        } else {
          assertThat(state(rental)).isEqualTo(from);
        }
      }
    }
    Set<String> left = seen.stream().map(Transition::from).collect(Collectors.toSet());
    states.stream()
        .filter(state -> !left.contains(state))
        .forEach(end -> seen.add(new Transition(end, NOWHERE, null)));
    return seen;
  }

  private static List<List<String>> lives() {
    List<List<String>> lives = List.of(List.of());
    for (int step = 0; step < STEPS; step++) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> life : lives) {
        for (String by : ATTEMPTS.keySet()) {
          List<String> next = new ArrayList<>(life);
          next.add(by);
          longer.add(next);
        }
      }
      lives = longer;
    }
    return lives;
  }

  private static Rental open(RentalCar car) {
    return Rental.open(
        new Terms(UUID.randomUUID(), "c-1001", car.id(), "ICN", NOW, NOW.plusSeconds(86_400)),
        UUID.randomUUID(),
        car);
  }

  private static boolean changes(Rental rental, RentalCar car, Attempt attempt) {
    try {
      return attempt.on(rental, car);
    } catch (RentalRefused e) {
      return false;
    }
  }

  private static String state(Rental rental) {
    boolean isOut = rental.handedOverAt() != null && rental.returnedAt() == null;
    return isOut ? "HANDED_OVER" : rental.status().name();
  }

  private static Set<Transition> drawn() throws IOException {
    return DRAWN
        .matcher(Files.readString(PAGE))
        .results()
        .map(line -> new Transition(line.group(1), line.group(2), line.group(3)))
        .collect(Collectors.toSet());
  }
}
