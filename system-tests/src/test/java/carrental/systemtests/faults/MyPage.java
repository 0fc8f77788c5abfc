package carrental.systemtests.faults;

import static java.util.stream.Collectors.toMap;

import carrental.systemtests.Answer;
import carrental.systemtests.Caller;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What My Page shows. */
final class MyPage {

  private final Callers callers;

  MyPage(Callers callers) {
    this.callers = callers;
  }

  /** The rentals of several customers, asked for at once. */
  Map<String, Map<String, JsonObject>> rentals(Map<String, Set<String>> named) {
    return named.entrySet().parallelStream()
        .collect(
            toMap(Map.Entry::getKey, customer -> rentals(customer.getKey(), customer.getValue())));
  }

  /** A customer's rentals, the last reserved first, at least those that are named if they exist. */
  Map<String, JsonObject> rentals(String customer, Set<String> named) {
    Caller caller = callers.of(customer);
    Map<String, JsonObject> rentals = new HashMap<>();
    Set<String> missing = new HashSet<>(named);
    String next = "/mypage/api/me/rentals?limit=200";
    while (next != null && !missing.isEmpty()) {
      Answer page = caller.get(next).expect(200);
      for (JsonObject rental : page.items()) {
        rentals.put(rental.getString("reservationId"), rental);
        missing.remove(rental.getString("reservationId"));
      }
      next = page.next();
    }
    return rentals;
  }
}
