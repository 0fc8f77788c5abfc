package carrental.reservation.inbound.rest;

import carrental.platform.web.Fields;
import carrental.platform.web.Page;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Role;
import carrental.reservation.application.Reservations;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reservations whose car has left the fleet or will be out of service: the admin's to solve. */
@Path("conflicts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@AllowedTo({Role.ADMIN, Role.OPERATOR})
public class ConflictsResource {

  @Inject Reservations reservations;

  /** Lists them, the next pick-up first: 200; 400. */
  @GET
  public Response list(@Context UriInfo uri) {
    Fields query = Fields.ofQuery(uri);
    Page page = Page.of(query);
    ConflictPlace after = place(query, page);
    query.check();
    List<Conflict> found = reservations.conflicts(after, page.limit() + 1);
    return page.answer(
        found,
        uri,
        conflict -> List.of(conflict.pickUpAt().toString(), conflict.reservationId().toString()));
  }

  private static ConflictPlace place(Fields query, Page page) {
    if (page.after().isEmpty()) {
      return null;
    }
    try {
      return new ConflictPlace(
          Instant.parse(page.after().get(0)), UUID.fromString(page.after().get(1)));
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      query.violation("cursor", "is not valid", "a cursor from a Link header");
      return null;
    }
  }
}
