package carrental.systemtests.faults;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carrental.launcher.Context;
import carrental.launcher.Database;
import carrental.launcher.RunningSystem;
import carrental.systemtests.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ConditionTimeoutException;

/** The operator's command that makes My Page's history anew. */
final class HistoryRebuild {

  private static final String PATH = "/mypage/api/operations/history-rebuild";
  private static final List<String> TABLES = List.of("rentals", "steps", "cars", "branches");

  private final Callers callers;
  private final Database myPage;

  HistoryRebuild(RunningSystem system, Callers callers) {
    this.callers = callers;
    this.myPage = system.database(Context.MYPAGE);
  }

  /** Begins one; nobody waits for it. */
  void begin() {
    callers.of("operator-1").post(PATH, null).expect(202);
  }

  /** Has it made anew when nothing else happens; what is in one history and not in the other. */
  List<String> differences() throws SQLException {
    Set<String> live;
    try {
      awaitDone();
      live = history();
      begin();
      awaitDone();
    } catch (ConditionTimeoutException notDone) {
      return List.of("A rebuild does not come to its end: " + notDone.getMessage());
    }
    Set<String> rebuilt = history();
    List<String> differences = new ArrayList<>();
    live.stream().filter(row -> !rebuilt.contains(row)).forEach(r -> differences.add("lost " + r));
    rebuilt.stream().filter(row -> !live.contains(row)).forEach(r -> differences.add("new " + r));
    return differences;
  }

  private void awaitDone() {
    await()
        .atMost(60, SECONDS)
        .pollInterval(200, MILLISECONDS)
        .untilAsserted(
            () -> {
              Answer answer = callers.of("operator-1").get(PATH).expect(200);
              assertThat(answer.at("/state")).as(answer.body()).isIn("NONE", "DONE");
            });
  }

  private Set<String> history() throws SQLException {
    Set<String> rows = new TreeSet<>();
    try (var connection = myPage.connect();
        var statement = connection.createStatement()) {
      for (String table : TABLES) {
        try (var row = statement.executeQuery("select t::text from history." + table + " t")) {
          while (row.next()) {
            rows.add(table + " " + row.getString(1));
          }
        }
      }
    }
    return rows;
  }
}
