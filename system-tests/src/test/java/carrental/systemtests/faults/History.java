package carrental.systemtests.faults;

import carrental.systemtests.faults.Operation.Kind;
import carrental.systemtests.faults.Operation.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everything that clients asked for and were answered, in the order of the answers. */
final class History {

  private final List<Operation> operations = new ArrayList<>();

  synchronized void add(Operation operation) {
    operations.add(operation);
  }

  synchronized List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** How often each kind had each outcome. */
  Map<Kind, Map<Outcome, Integer>> outcomes() {
    Map<Kind, Map<Outcome, Integer>> outcomes = new EnumMap<>(Kind.class);
    for (Operation operation : operations()) {
      outcomes
          .computeIfAbsent(operation.request().kind(), kind -> new EnumMap<>(Outcome.class))
          .merge(operation.outcome(), 1, Integer::sum);
    }
    return outcomes;
  }

  /** How often each status was answered, 0 where nothing was. */
  Map<Integer, Integer> statuses() {
    Map<Integer, Integer> statuses = new TreeMap<>();
    operations().forEach(operation -> statuses.merge(operation.status(), 1, Integer::sum));
    return statuses;
  }

  /** Keys whose request once had no certain answer. */
  Set<String> onceUnknown() {
    Set<String> keys = new HashSet<>();
    operations().stream()
        .filter(Operation::isUnknown)
        .filter(operation -> operation.request().key() != null)
        .forEach(operation -> keys.add(operation.request().key()));
    return keys;
  }

  /** Keys whose request never had one. */
  Set<String> stillUnknown() {
    Set<String> keys = onceUnknown();
    operations().stream()
        .filter(operation -> !operation.isUnknown())
        .forEach(operation -> keys.remove(operation.request().key()));
    return keys;
  }
}
