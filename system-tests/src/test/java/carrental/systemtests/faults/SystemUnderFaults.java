package carrental.systemtests.faults;

import carrental.launcher.Context;
import carrental.launcher.Database;
import carrental.launcher.Launcher;
import carrental.launcher.Options.Form;
import carrental.launcher.RunningSystem;
import carrental.systemtests.TheSystem;
import carrental.systemtests.faults.Schedule.Density;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The five-server form with two replicas of each context, for a run of its own. */
final class SystemUnderFaults {

  /** Rounds of a short run. */
  static final int FEW_ROUNDS = 2;

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path REPORTS = Path.of("target", "faults").toAbsolutePath();

  /** Holds end within a run, and three customers do the work of many. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "reservation.hold", "PT20S",
          "reservation.holds.unpaid.most", "1000",
          "reservation.holds.most", "1000");

  /** Whatever dies, no event is ever taken for one that cannot be applied. */
  private static final String EVER_PARKED =
      """
      create table ever_parked (like parked_events);
      --
      grant select on ever_parked to public;
      --
      create function note_parked() returns trigger security definer language plpgsql as $$
      begin
        insert into public.ever_parked select new.*;
        return null;
      end $$;
      --
      create trigger note_parked after insert on parked_events for each row
        execute function note_parked()
      """;

  private SystemUnderFaults() {}

  /** Starts it, sabotaged or not, runs as many rounds as that says, and reports. */
  static Report run(
      long seed, Density density, List<Sabotage> sabotages, Predicate<List<Round>> more)
      throws Exception {
    System.out.printf("Faults with -Dseed=%d%s%n", seed, sabotages.isEmpty() ? "" : sabotages);
    long begin = System.nanoTime();
    try (RunningSystem system =
            Launcher.start(
                TheSystem.ofItsOwn("faults")
                    .withForm(Form.FIVE)
                    .withReplicas(2)
                    .withVariables(VARIABLES)
                    .withWars(wars(sabotages)));
        FaultRun run = new FaultRun(seed, system, density, sabotages.isEmpty())) {
      System.out.printf("Started in %.1f s%n", (System.nanoTime() - begin) / 1e9);
      for (Context context : Context.values()) {
        change(system, context, EVER_PARKED);
      }
      for (Sabotage sabotage : sabotages) {
        if (sabotage.sql() != null) {
          change(system, sabotage.database(), sabotage.sql());
        }
      }
      try {
        Report report = run.run(more);
        System.out.println(report.text());
        Files.writeString(REPORTS.resolve("report-" + seed + ".md"), report.text());
        return report;
      } finally {
        Files.write(
            REPORTS.resolve("history-" + seed + ".txt"),
            run.history().operations().stream().map(Operation::toString).toList());
        killAll(system);
      }
    }
  }

  /** Copies of the WARs, with the crash points and the sabotages in them. */
  static Map<Context, Path> wars(List<Sabotage> sabotages) throws IOException {
    List<Weaving> weavings =
        Stream.concat(
                CrashPoint.weavings().stream(),
                sabotages.stream().flatMap(sabotage -> sabotage.weavings().stream()))
            .toList();
    Map<Context, Path> wars = new EnumMap<>(Context.class);
    for (Context context : Context.values()) {
      String name = context.id() + "-war";
      Path copy = REPORTS.resolve("wars").resolve(name + ".war");
      Weaving.weave(
          ROOT.resolve(name).resolve("target").resolve(name + ".war"),
          copy,
          weavings.stream().filter(weaving -> weaving.context() == context).toList());
      wars.put(context, copy);
    }
    return wars;
  }

  private static void change(RunningSystem system, Context context, String sql)
      throws SQLException {
    Database superuser = system.administration();
    String url = superuser.url().replace("/postgres?", "/" + context.id() + "?");
    try (var connection = new Database(url, superuser.user(), superuser.password()).connect();
        var statement = connection.createStatement()) {
      for (String part : sql.split("\n--\n")) {
        statement.execute(part);
      }
    }
  }

  /** There is nothing left to be done in order. */
  private static void killAll(RunningSystem system) {
    system.supervise(false);
    system.servers().forEach(system::kill);
  }
}
