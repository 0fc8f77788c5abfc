package carrental.fleet.outbound.persistence;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a query asks for besides: only what is wanted, so that an index can serve it. */
class Conditions {

  private final List<String> all = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  Conditions and(String condition) {
    all.add(condition);
    return this;
  }

  Conditions with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  String where() {
    return all.isEmpty() ? "" : " where " + String.join(" and ", all);
  }

  <T> TypedQuery<T> fill(TypedQuery<T> query) {
    values.forEach(query::setParameter);
    return query;
  }
}
