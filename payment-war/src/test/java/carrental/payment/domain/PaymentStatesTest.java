package carrental.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code allows exactly the transitions that the diagrams show. */
class PaymentStatesTest {

  private static final Path PAGE = Path.of("../docs/states/payment.md");
  private static final Pattern DIAGRAM = Pattern.compile("(?s)```mermaid\n(.+?)```");
  private static final Pattern DRAWN = Pattern.compile("(\\S+) --> (\\S+)(?: : (.+))?");
  private static final String NOWHERE = "[*]";

  private static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
  private static final Money PRICE = won(150_000);
  private static final Money PART = won(50_000);
  private static final List<UUID> CHARGES = List.of(new UUID(0, 1), new UUID(0, 2));

  /** So many lives, and so many attempts in each: all that can happen does, many times. */
  private static final int LIVES = 20_000;

  private static final int ATTEMPTS = 14;

  private static final Set<Transition> PAYMENTS = new HashSet<>();
  private static final Set<Transition> ENTRIES = new HashSet<>();

  private record Transition(String from, String to, String by) {}

  @BeforeAll
  static void liveOften() {
    Random chance = new Random(20261122);
    for (int life = 0; life < LIVES; life++) {
      new Life(chance).live();
    }
  }

  @Test
  void aPaymentIsAllowedExactlyTheDrawnTransitions() throws IOException {
    assertThat(PAYMENTS).isEqualTo(drawn(0));
  }

  @Test
  void anEntryIsAllowedExactlyTheDrawnTransitions() throws IOException {
    assertThat(ENTRIES).isEqualTo(drawn(1));
  }

  @Test
  void everyStateIsExplained() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(PaymentStatus.values())
        .allSatisfy(status -> assertThat(page).contains("- **" + status + "**: "));
    assertThat(EntryStatus.values())
        .allSatisfy(status -> assertThat(page).contains("- **" + status + "**: "));
  }

  private static Set<Transition> drawn(int diagram) throws IOException {
    String drawing =
        DIAGRAM.matcher(Files.readString(PAGE)).results().toList().get(diagram).group(1);
    return DRAWN
        .matcher(drawing)
        .results()
        .flatMap(
            line ->
                line.group(3) == null
                    ? List.of(new Transition(line.group(1), line.group(2), null)).stream()
                    : Arrays.stream(line.group(3).split(", "))
                        .map(by -> new Transition(line.group(1), line.group(2), by)))
        .collect(Collectors.toSet());
  }

  private static Money won(long amount) {
    return Money.of(Long.toString(amount), "KRW");
  }

  /** One payment, and what happens to it. */
  private static final class Life {

    private final Payment payment =
        new Payment(UUID.randomUUID(), "c-1001", Currency.getInstance("KRW"));
    private final Random chance;

    Life(Random chance) {
      this.chance = chance;
    }

    void live() {
      PAYMENTS.add(new Transition(NOWHERE, payment.status().name(), null));
      for (int i = 0; i < ATTEMPTS; i++) {
        PaymentStatus before = payment.status();
        Map<UUID, EntryStatus> entriesBefore = entries();
        String by = attempt();
        if (payment.status() != before) {
          PAYMENTS.add(new Transition(before.name(), payment.status().name(), by));
        }
        entries()
            .forEach(
                (id, status) -> {
                  EntryStatus was = entriesBefore.get(id);
                  if (was == null) {
                    ENTRIES.add(new Transition(NOWHERE, status.name(), null));
                  } else if (was != status) {
                    ENTRIES.add(new Transition(was.name(), status.name(), by));
                  }
                });
      }
    }

    /** Tries something, and says what. */
    private String attempt() {
      try {
        return switch (chance.nextInt(7)) {
          case 0 -> charge();
          case 1 -> refund();
          case 2 -> cancel();
          case 3 -> cancelUnlessPaid();
          default -> providerSays();
        };
      } catch (Refused e) {
        return "refused";
      }
    }

    private String charge() {
      payment.charge(any(CHARGES), PRICE, "tok_approved", NOW);
      return "charge";
    }

    private String refund() {
      payment.refund(UUID.randomUUID(), any(List.of(PRICE, PART)), NOW);
      return "refund";
    }

    private String cancel() {
      payment.cancel(any(List.of(PRICE, PART, won(0))), UUID::randomUUID, NOW);
      return "cancel";
    }

    private String cancelUnlessPaid() {
      payment.cancelUnlessPaid();
      return "cancel unless paid";
    }

    private String providerSays() {
      if (payment.entries().isEmpty()) {
        return "nothing";
      }
      LedgerEntry entry = any(payment.entries());
      switch (chance.nextInt(3)) {
        case 0 -> {
          payment.approved(entry.id(), UUID::randomUUID, NOW);
          return entry.kind() == EntryKind.CHARGE ? "charge approved" : "refund done";
        }
        case 1 -> {
          payment.declined(entry.id(), NOW);
          return "charge declined";
        }
        default -> {
          payment.failed(entry.id(), NOW);
          return "charge failed";
        }
      }
    }

    private <T> T any(List<T> some) {
      return some.get(chance.nextInt(some.size()));
    }

    private Map<UUID, EntryStatus> entries() {
      Map<UUID, EntryStatus> entries = new HashMap<>();
      payment.entries().forEach(entry -> entries.put(entry.id(), entry.status()));
      return entries;
    }
  }
}
