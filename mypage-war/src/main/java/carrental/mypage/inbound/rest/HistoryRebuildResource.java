package carrental.mypage.inbound.rest;

import carrental.mypage.application.rebuild.RebuildHistory;
import carrental.platform.web.idempotency.Claim;
import carrental.platform.web.idempotency.Idempotent;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Caller;
import carrental.platform.web.identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The rebuild of the history from the publishers' feeds, while customers go on reading it. */
@Path("/operations/history-rebuild")
@RequestScoped
@AllowedTo(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class HistoryRebuildResource {

  @Inject RebuildHistory rebuild;
  @Inject Claim claim;
  @Inject Caller caller;

  /** How far it is, or how the last one ended. */
  @GET
  public HistoryRebuildAnswer show() {
    return HistoryRebuildAnswer.of(rebuild.current());
  }

  /**
   * Begins one, or has the one go on that was stopped or that an event could not be applied in: 202
   * with what is to be seen of it. One that is running just goes on.
   */
  @POST
  @Idempotent
  public Response begin() {
    return Response.accepted(HistoryRebuildAnswer.of(rebuild.begin(claim.id(), caller.subject())))
        .build();
  }

  /**
   * Stops it, so that it can go on later; until then live events are applied to both histories.
   * 200, or 409 {@code no-rebuild} if none is running or stopped.
   */
  @POST
  @Path("/stop")
  @Idempotent
  public HistoryRebuildAnswer stop() {
    return HistoryRebuildAnswer.of(rebuild.stop(caller.subject()));
  }

  /**
   * Goes on without the event that could not be applied: 200, or 409 {@code no-rebuild} if it does
   * not wait for that one.
   */
  @POST
  @Path("/refused/{eventId}/pass-over")
  @Idempotent
  public HistoryRebuildAnswer passOver(@PathParam("eventId") String eventId) {
    return HistoryRebuildAnswer.of(rebuild.passOver(eventId, caller.subject()));
  }

  /** Gives an unfinished one up: 200, or 409 {@code no-rebuild} if there is none. */
  @DELETE
  public HistoryRebuildAnswer giveUp() {
    return HistoryRebuildAnswer.of(rebuild.giveUp(caller.subject()));
  }
}
