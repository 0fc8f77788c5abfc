package carrental.platform.web.identity;

import jakarta.annotation.security.PermitAll;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Set;

/** What a resource method demands of its caller; the method's own word goes before its class's. */
record Requirement(boolean everyone, Set<Role> roles, Set<String> contexts) {

  private static final Requirement OPEN = new Requirement(true, Set.of(), Set.of());
  private static final Requirement CLOSED = new Requirement(false, Set.of(), Set.of());

  static Requirement of(Method method, Class<?> type) {
    Requirement own = declaredOn(method);
    if (own != null) {
      return own;
    }
    Requirement general = declaredOn(type);
    return general != null ? general : CLOSED;
  }

  boolean admits(Set<Role> held, String subject) {
    return everyone
        || held.stream()
            .anyMatch(
                role ->
                    roles.contains(role)
                        && (role != Role.CONTEXT
                            || contexts.isEmpty()
                            || contexts.contains(subject)));
  }

  private static Requirement declaredOn(AnnotatedElement element) {
    AllowedTo allowed = element.getAnnotation(AllowedTo.class);
    if (allowed != null) {
      return new Requirement(false, Set.of(allowed.value()), Set.of(allowed.contexts()));
    }
    return element.isAnnotationPresent(PermitAll.class) ? OPEN : null;
  }
}
