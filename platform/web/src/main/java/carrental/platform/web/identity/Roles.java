package carrental.platform.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Reads roles from a verified token. Persons have groups. A context that got its token by client
 * credentials has none and is known by its subject, so no account may bear a context's name.
 */
@ApplicationScoped
class Roles {

  private Set<String> contexts;

  /** For the proxy. */
  Roles() {}

  @Inject
  Roles(
      @ConfigProperty(
              name = "identity.contexts",
              defaultValue = "reservation,payment,rental,fleet,mypage")
          Set<String> contexts) {
    this.contexts = contexts;
  }

  Set<Role> of(JsonWebToken token) {
    return of(token.getGroups(), token.getSubject());
  }

  Set<Role> of(Set<String> groups, String subject) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (groups == null || groups.isEmpty()) {
      if (subject != null && contexts.contains(subject)) {
        roles.add(Role.CONTEXT);
      }
      return roles;
    }
    for (Role role : Role.values()) {
      // A group can make nobody a context.
      if (role != Role.CONTEXT && groups.contains(role.group())) {
        roles.add(role);
      }
    }
    return roles;
  }
}
