package carrental.platform.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns every exception that leaves a resource into a problem. What nobody foresaw becomes a 500
 * that names nothing but an incident, under which the log has the rest; a database that is away
 * becomes a 503.
 */
@Provider
public class EveryProblem implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(EveryProblem.class.getName());

  @Context UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof ProblemException known) {
      return known.problem().toResponse().build();
    }
    if (thrown instanceof WebApplicationException known) {
      return ofHttp(known.getResponse());
    }
    if (thrown instanceof IOException) {
      return unreadable().toResponse().build();
    }
    String incident = UUID.randomUUID().toString();
    String what = "Incident " + incident + " at " + uri.getPath();
    Optional<SQLException> away = databaseAway(thrown);
    if (away.isPresent()) {
      // As many as there are requests meanwhile: a line for each, lest the log fills the disk.
      LOG.log(Level.WARNING, what + ": " + away.get().toString().lines().findFirst().orElse(""));
      return Problem.temporarilyUnavailable(
              "Try again in a moment; nothing is known to have changed.")
          .with("incident", incident)
          .toResponse()
          .header(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS)
          .build();
    }
    LOG.log(Level.ERROR, what, thrown);
    return Problem.of("internal", 500, "Something went wrong on our side", null)
        .with("incident", incident)
        .toResponse()
        .build();
  }

  /** Calls of others have exceptions of their own: what could not be read is the request. */
  private static Problem unreadable() {
    return Problem.invalid(
        List.of(new Violation("#", "The body cannot be read.", "a body as its headers say")));
  }

  private static Response ofHttp(Response response) {
    if (response.hasEntity() || response.getStatus() < 400) {
      return response;
    }
    var problem = Problem.of(response.getStatusInfo()).toResponse();
    response.getHeaders().entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_TYPE))
        .forEach(header -> header.getValue().forEach(v -> problem.header(header.getKey(), v)));
    return problem.build();
  }

  /**
   * No connection to be had, connection trouble (SQLSTATE class 08), shutdown (57P), no more
   * resources (53).
   */
  private static Optional<SQLException> databaseAway(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException away) {
        return Optional.of(away);
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
          return Optional.of(sql);
        }
      }
    }
    return Optional.empty();
  }
}
