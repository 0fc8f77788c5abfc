package carrental.platform.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Turns away what the JAX-RS implementation would trip over later, where it would look like a fault
 * of ours: 400.
 */
@Provider
@PreMatching
public class WellFormed implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    require(
        () -> request.getUriInfo().getRequestUri(),
        new Violation("?", "is no query of a URI", "percent-encoded as in RFC 3986"));
    require(
        () -> request.getAcceptableMediaTypes().forEach(WellFormed::requireWeight),
        new Violation(
            HttpHeaders.ACCEPT,
            "The header is not valid.",
            "media types as in RFC 9110, such as application/json"));
  }

  /** A weight, if there is one, is from 0 to 1; {@code .2}, as the JDK itself sends it, will do. */
  private static void requireWeight(MediaType type) {
    float weight = Float.parseFloat(type.getParameters().getOrDefault("q", "1"));
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("Not a weight");
    }
  }

  private static void require(Runnable read, Violation otherwise) {
    try {
      read.run();
    } catch (RuntimeException e) {
      // Of any kind: the implementation has its own.
      throw Problem.invalid(List.of(otherwise)).asException();
    }
  }
}
