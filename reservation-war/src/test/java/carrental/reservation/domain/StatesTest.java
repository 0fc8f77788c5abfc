package carrental.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import carrental.platform.money.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/states/reservation.md} draws what the code allows, no more and no less. */
class StatesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Instant PICK_UP = Instant.parse("2026-12-01T01:00:00Z");
  private static final Instant RETURN = Instant.parse("2026-12-04T01:00:00Z");
  private static final Duration HOLD = Duration.ofMinutes(15);
  private static final Money NOTHING = Money.of("0", "KRW");

  /** A reservation in each state, and in HELD and CANCELLING with and without money on its way. */
  private static final List<Supplier<Reservation>> WAYS =
      List.of(
          StatesTest::held,
          () -> after(held(), StatesTest::charge),
          () -> after(held(), StatesTest::charge, answer(PaymentAnswer.DECLINED)),
          StatesTest::confirmed,
          () -> after(confirmed(), r -> r.pickUp("h-1", PICK_UP)),
          () -> after(confirmed(), r -> r.pickUp("h-1", PICK_UP), r -> r.complete(RETURN, RETURN)),
          () -> after(held(), r -> r.timePassed(NOW.plus(HOLD))),
          () -> after(held(), r -> r.requestCancellation(NOTHING, NOW)),
          () -> after(confirmed(), r -> r.requestCancellation(NOTHING, NOW)),
          () ->
              after(
                  confirmed(),
                  r -> r.requestCancellation(NOTHING, NOW),
                  answer(PaymentAnswer.REFUNDED)),
          () -> after(confirmed(), r -> r.timePassed(RETURN)));

  @Test
  void theDiagramDrawsExactlyWhatCanHappen() throws Exception {
    Set<ReservationStatus> reached = EnumSet.noneOf(ReservationStatus.class);
    Set<String> happened = new TreeSet<>();
    for (Supplier<Reservation> way : WAYS) {
      reached.add(way.get().status());
      for (Consumer<Reservation> command : commands()) {
        Reservation reservation = way.get();
        ReservationStatus from = reservation.status();
        try {
          command.accept(reservation);
        } catch (Refusal.WrongStatus | IllegalStateException refused) {
          assertThat(reservation.status()).isEqualTo(from);
        }
        if (reservation.status() != from) {
          happened.add(from + " --> " + reservation.status());
        }
      }
    }
    assertThat(reached).containsExactly(ReservationStatus.values());
    assertThat(happened).isEqualTo(drawn());
  }

  @Test
  void aReservationEndsWhereItIsDrawnToEnd() throws Exception {
    Set<String> ends = new TreeSet<>();
    for (ReservationStatus status : ReservationStatus.values()) {
      if (drawn().stream().noneMatch(edge -> edge.startsWith(status + " "))) {
        ends.add(status + " --> [*]");
      }
    }
    assertThat(drawn("^ *([A-Z_]+ --> \\[\\*\\])")).isEqualTo(ends);
    assertThat(drawn("^ *(\\[\\*\\] --> [A-Z_]+)")).containsExactly("[*] --> HELD");
  }

  /** Everything that can be asked of a reservation, with every answer of payment. */
  private static List<Consumer<Reservation>> commands() {
    List<Consumer<Reservation>> commands =
        new ArrayList<>(
            List.of(
                StatesTest::charge,
                r -> r.timePassed(NOW),
                r -> r.timePassed(NOW.plus(HOLD)),
                r -> r.timePassed(RETURN),
                r -> r.requestCancellation(NOTHING, NOW),
                r -> r.pickUp("h-2", PICK_UP),
                r -> r.complete(RETURN, RETURN),
                Reservation::carIsFree,
                r -> r.endHold(NOW),
                r -> r.rentalIs(RentalStatus.RENTED, null, null, 9, NOW),
                r -> r.rentalIs(RentalStatus.RETURNED, PICK_UP, RETURN, 9, NOW),
                r -> r.rentalIs(RentalStatus.CANCELLED, null, null, 9, NOW)));
    for (PaymentAnswer answer : PaymentAnswer.values()) {
      commands.add(answer(answer));
      commands.add(r -> r.answered(aCharge(r), answer, NOW));
      commands.add(r -> r.answered(aCancellation(r), answer, NOW.plus(HOLD)));
      commands.add(r -> r.answered(aCharge(r), answer, RETURN));
      commands.add(r -> r.answered(aCancellation(r), answer, RETURN));
    }
    return commands;
  }

  private static Set<String> drawn() throws Exception {
    return drawn("^ *([A-Z_]+ --> [A-Z_]+)");
  }

  private static Set<String> drawn(String what) throws Exception {
    Path file = Path.of("../docs/states/reservation.md");
    Set<String> edges = new TreeSet<>();
    var edge = Pattern.compile(what, Pattern.MULTILINE);
    edge.matcher(Files.readString(file)).results().forEach(found -> edges.add(found.group(1)));
    return edges;
  }

  private static Reservation held() {
    RentalPeriod period = new RentalPeriod(PICK_UP, RETURN);
    Bill bill = TariffTest.bill(period, "50000");
    UUID id = UUID.randomUUID();
    return new Reservation(id, "c-1001", UUID.randomUUID(), "ICN", period, bill, null, NOW, HOLD);
  }

  private static Reservation confirmed() {
    return after(held(), StatesTest::charge, answer(PaymentAnswer.PAID));
  }

  private static void charge(Reservation reservation) {
    reservation.charge(UUID.randomUUID(), "tok_approved", NOW);
  }

  /** Payment answers what it was asked, if it was. */
  private static Consumer<Reservation> answer(PaymentAnswer answer) {
    return r -> r.question(NOW).ifPresent(question -> r.answered(question, answer, NOW));
  }

  private static PaymentQuestion aCharge(Reservation r) {
    return new PaymentQuestion.Charge(
        r.id(), r.customerId(), UUID.randomUUID(), r.total(), "tok_approved", false);
  }

  private static PaymentQuestion aCancellation(Reservation r) {
    return new PaymentQuestion.Cancellation(
        r.id(), r.customerId(), NOTHING, r.status() == ReservationStatus.HELD);
  }

  @SafeVarargs
  private static Reservation after(Reservation reservation, Consumer<Reservation>... steps) {
    for (Consumer<Reservation> step : steps) {
      step.accept(reservation);
    }
    return reservation;
  }
}
