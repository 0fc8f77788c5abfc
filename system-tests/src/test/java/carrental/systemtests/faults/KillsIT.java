package carrental.systemtests.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.Database;
import carrental.launcher.Infrastructure;
import carrental.launcher.Options.Form;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Rows;
import carrental.systemtests.TheSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Liberty, the broker and PostgreSQL die again and again while customers reserve. Afterwards the
 * customers' journal, reservation's database, the acquirer's ledger and My Page tell the same.
 */
@Order(5)
@EnabledIfSystemProperty(
    named = "tests.full",
    matches = "true",
    disabledReason = "It takes long: mvn verify -Pfull runs it")
class KillsIT {

  private static final int KILLS_OF_EACH = Integer.getInteger("kills", 2);
  private static final int ENOUGH = 200;

  @Test
  void nothingAcknowledgedIsLostAndNothingHappensTwice() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("Kills with -Dseed=" + seed);
    Random random = new Random(seed);
    TheSystem system = TheSystem.in(Form.ONE);
    RunningSystem launched = system.launched();

    List<String> victims = new ArrayList<>();
    for (int i = 0; i < KILLS_OF_EACH; i++) {
      victims.add(RunningSystem.ONE_SERVER);
      victims.add(Infrastructure.BROKER);
      victims.add(Infrastructure.POSTGRESQL);
    }
    Collections.shuffle(victims, random);

    String begun =
        Rows.of(launched.database(Context.PAYMENT), "select now()::text, ''")
            .keySet()
            .iterator()
            .next();
    Map<String, String> journal;
    try (Customers customers = new Customers(system, 6)) {
      for (String victim : victims) {
        int before = customers.acknowledged();
        int more = 1 + random.nextInt(10);
        // At a random moment: after so many further answers, then somewhere within the next one.
        await().atMost(60, SECONDS).until(() -> customers.acknowledged() >= before + more);
        launched.kill(victim);
        launched.awaitReady();
        System.out.printf(
            "killed %s after %d acknowledged reservations%n", victim, customers.acknowledged());
      }
      await().atMost(120, SECONDS).until(() -> customers.acknowledged() >= ENOUGH);
      journal = customers.finish();
    }

    assertThat(journal).hasSizeGreaterThanOrEqualTo(ENOUGH);
    Database reservation = launched.database(Context.RESERVATION);
    Database payment = launched.database(Context.PAYMENT);
    Database myPage = launched.database(Context.MYPAGE);
    String ours =
        " = any (string_to_array('" + String.join(",", journal.values()) + "', ',')::uuid[])";

    assertThat(
            Rows.of(
                reservation,
                "select id::text, status from reservations where car_id in (select car_id from"
                    + " reservations where id"
                    + ours
                    + ")"))
        .as("reservations in the database, none missing, none that nobody was told of")
        .containsOnlyKeys(journal.values())
        .allSatisfy((id, status) -> assertThat(status).as(id).isEqualTo("CONFIRMED"));
    assertThat(
            Rows.of(
                payment,
                "select reservation::text, string_agg(kind, ',') from acquirer.entries"
                    + " where at >= '%s' group by 1".formatted(begun)))
        .as("one charge each on the acquirer's ledger, no refund, nothing for anybody else")
        .containsOnlyKeys(journal.values())
        .allSatisfy((id, kinds) -> assertThat(kinds).as(id).isEqualTo("CHARGE"));
    assertThat(
            Rows.of(
                payment,
                "select e.id::text, e.reservation::text from acquirer.entries e"
                    + " left join entries l on l.id = e.id and l.status = 'DONE'"
                    + " where l.id is null"))
        .as("movements on the acquirer's ledger that payment does not know of")
        .isEmpty();
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        Rows.of(
                            myPage,
                            "select r.reservation_id::text, count(*)::text from history.rentals r"
                                + " join history.steps s using (reservation_id)"
                                + " where r.car_id in (select car_id from history.rentals"
                                + " where reservation_id"
                                + ours
                                + ") and r.status = 'CONFIRMED' group by 1"))
                    .as("rentals on My Page: held, approved, confirmed, rented")
                    .containsOnlyKeys(journal.values())
                    .allSatisfy((id, steps) -> assertThat(steps).as(id).isEqualTo("4")));
    System.out.printf(
        "%d acknowledged reservations after %d kills: 0 missing, 0 extra, 0 charged twice%n",
        journal.size(), victims.size());
  }
}
