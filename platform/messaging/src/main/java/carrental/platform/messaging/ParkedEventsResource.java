package carrental.platform.messaging;

import carrental.platform.web.Cursor;
import carrental.platform.web.Fields;
import carrental.platform.web.Page;
import carrental.platform.web.Problem;
import carrental.platform.web.ProblemException;
import carrental.platform.web.idempotency.Idempotent;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Caller;
import carrental.platform.web.identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The events that this context could not apply. They are tried again by themselves; an operator can
 * have that done at once, or give one up.
 */
@Path("/operations/parked-events")
@RequestScoped
@AllowedTo(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class ParkedEventsResource {

  private static final Logger LOG = Logger.getLogger(ParkedEventsResource.class.getName());

  @Inject ParkedEvents parkedEvents;
  @Inject ParkedRetries retries;
  @Inject Caller caller;

  /** Lists them in the order of parking, {@code limit} at a time. */
  @GET
  public Response list(@Context UriInfo uri) {
    Fields query = Fields.ofQuery(uri);
    Page<UUID> page = Page.of(query, Cursor::id);
    query.check();
    List<ParkedEventAnswer> found =
        parkedEvents.list(page.after(), page.limit() + 1).stream()
            .map(ParkedEventAnswer::of)
            .toList();
    return page.answer(found, uri, parked -> List.of(parked.id().toString()));
  }

  /** Shows one: 200, or 404. */
  @GET
  @Path("/{id}")
  public ParkedEventAnswer show(@PathParam("id") UUID id) {
    return ParkedEventAnswer.of(parkedEvents.find(id).orElseThrow(() -> notParked()));
  }

  /**
   * Has it tried at once: 204 if it has been applied; 404, also if that happened before; 409 {@code
   * event-refused} if it could not be this time either, {@code predecessor-parked} if an earlier
   * one of its subject has to go first, or {@code being-tried}.
   */
  @POST
  @Path("/{id}/replay")
  @Idempotent
  public void replay(@PathParam("id") UUID id) {
    ParkedEvents.Parked parked = parkedEvents.find(id).orElseThrow(() -> notParked());
    ParkedRetries.Replay outcome = retries.replay(id);
    note("had replayed", parked, outcome.name());
    switch (outcome) {
      case APPLIED -> {}
      case REFUSED ->
          throw conflict(
              "event-refused",
              "The event could not be applied",
              parkedEvents.find(id).map(ParkedEvents.Parked::reason).orElse(null));
      case NOT_FIRST ->
          throw conflict(
              "predecessor-parked",
              "An earlier event of the same subject is parked",
              "Replay or discard that one first; this one follows by itself.");
      case BEING_TRIED ->
          throw conflict("being-tried", "It is being tried this moment", "Look again.");
      case NOT_PARKED -> throw notParked();
    }
  }

  /**
   * Gives it up: it will not be applied, not by a later reading of the feed either, and what waited
   * for it goes on. 204, or 404, also if it has been discarded or applied before.
   */
  @POST
  @Path("/{id}/discard")
  @Idempotent
  public void discard(@PathParam("id") UUID id) {
    ParkedEvents.Parked parked = parkedEvents.find(id).orElseThrow(() -> notParked());
    if (!parkedEvents.discard(id, caller.subject())) {
      throw notParked();
    }
    note("discarded", parked, parked.reason());
  }

  /** Who did what, for later. */
  private void note(String deed, ParkedEvents.Parked parked, String outcome) {
    ReceivedEvent event = parked.event();
    LOG.log(
        Level.INFO,
        "{0} {1} {2} {3} of {4}, version {5}: {6}",
        new Object[] {
          caller.subject(),
          deed,
          event.type(),
          event.id(),
          event.subject(),
          Long.toString(event.version()),
          outcome
        });
  }

  private static ProblemException conflict(String slug, String title, String detail) {
    return Problem.of(slug, 409, title, detail).asException();
  }

  private static ProblemException notParked() {
    return Problem.of(
            "not-found", 404, "No such parked event", "It may have been applied or discarded.")
        .asException();
  }
}
