package carrental.platform.web.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who makes the current request: at a REST door by their token, at a screen by their session. Not
 * for work outside of a request; hand the subject over instead.
 */
@RequestScoped
public class Caller {

  @Inject HttpServletRequest request;
  @Inject Roles roles;

  /**
   * The opaque id of who calls, for a customer their customer id.
   *
   * @throws IllegalStateException when nobody is known, which a door that is not open to everyone
   *     does not let happen
   */
  public String subject() {
    Principal principal = request.getUserPrincipal();
    if (principal == null) {
      throw new IllegalStateException("Nobody is logged in");
    }
    return principal.getName();
  }

  /** Whether the caller has that role; nobody has none. */
  public boolean has(Role role) {
    return roles().contains(role);
  }

  /** Whether a verified token came with the request. A session of the screens is none. */
  boolean hasToken() {
    return request.getUserPrincipal() instanceof JsonWebToken;
  }

  Set<Role> roles() {
    Principal principal = request.getUserPrincipal();
    if (principal instanceof JsonWebToken token) {
      return roles.of(token);
    }
    Set<Role> held = EnumSet.noneOf(Role.class);
    if (principal != null) {
      for (Role role : Role.values()) {
        if (role != Role.CONTEXT && request.isUserInRole(role.group())) {
          held.add(role);
        }
      }
    }
    return held;
  }
}
