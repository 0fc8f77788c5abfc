package carrental.rental.outbound.reservation;

import carrental.platform.web.identity.AsThisContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/** Reservation's REST interface, as far as it is used here. */
@RegisterProvider(AsThisContext.class)
@Path("/api/reservations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ReservationClient extends Closeable {

  /** Asks that the reservation be picked up; every answer is a value. */
  @PUT
  @Path("/{id}/pick-up")
  Response pickUp(@PathParam("id") UUID reservationId, PickUp pickUp);

  /**
   * The body of the request.
   *
   * @param handOverId the hand-over that it is for
   */
  record PickUp(UUID handOverId) {}
}
