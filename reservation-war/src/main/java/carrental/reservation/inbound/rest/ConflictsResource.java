package carrental.reservation.inbound.rest;

import carrental.platform.web.Fields;
import carrental.platform.web.Page;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Role;
import carrental.reservation.application.FindConflicts;
import carrental.reservation.application.Reservations.Conflict;
import carrental.reservation.application.Reservations.ConflictPlace;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Reservations whose car has left the fleet, will be out of service or is overdue: the admin's. */
@Path("conflicts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@AllowedTo({Role.ADMIN, Role.OPERATOR})
public class ConflictsResource {

  @Inject FindConflicts conflicts;

  /** Lists them, the next pick-up first: 200; 400. */
  @GET
  public Response list(@Context UriInfo uri) {
    Fields query = Fields.ofQuery(uri);
    var page = Page.of(query, keys -> new ConflictPlace(keys.instant(), keys.id()));
    query.check();
    List<Conflict> found = conflicts.find(page.after(), page.limit() + 1);
    return page.answer(
        found,
        uri,
        conflict -> List.of(conflict.pickUpAt().toString(), conflict.reservationId().toString()));
  }
}
