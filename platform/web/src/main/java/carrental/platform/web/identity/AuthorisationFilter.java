package carrental.platform.web.identity;

import carrental.platform.web.Problem;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets nobody reach a resource method who is not {@link AllowedTo}: 401 without a valid token (RFC
 * 6750), 403 with one that is not enough.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AuthorisationFilter implements ContainerRequestFilter {

  @Inject Caller caller;
  @Context ResourceInfo resource;
  @Context HttpServletResponse http;

  @Override
  public void filter(ContainerRequestContext request) {
    Requirement requirement =
        Requirement.of(resource.getResourceMethod(), resource.getResourceClass());
    if (requirement.everyone()) {
      return;
    }
    if (!caller.hasToken()) {
      boolean tried = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
      // Set, not added: Liberty has put its own challenge there when it refused a token.
      http.setHeader(
          HttpHeaders.WWW_AUTHENTICATE,
          tried
              ? "Bearer realm=\"carrental\", error=\"invalid_token\""
              : "Bearer realm=\"carrental\"");
      request.abortWith(
          Problem.of(
                  "unauthorized",
                  401,
                  tried ? "The token is not valid, or not any more" : "A token is needed",
                  "Get one from the identity provider and send it as a bearer token.")
              .toResponse()
              .build());
    } else if (!requirement.admits(caller.roles(), caller.subject())) {
      request.abortWith(
          Problem.of("forbidden", 403, "This is not open to you", null).toResponse().build());
    }
  }
}
