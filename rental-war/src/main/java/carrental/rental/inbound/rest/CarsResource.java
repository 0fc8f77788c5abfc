package carrental.rental.inbound.rest;

import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Role;
import carrental.rental.application.CarView;
import carrental.rental.application.RentalViews;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The cars, as far as contracts go. */
@Path("/cars")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CarsResource {

  @Inject RentalViews views;

  /** The state of one car; 404 for one that nobody has spoken of. */
  @GET
  @Path("/{carId}")
  @AllowedTo({Role.DESK, Role.ADMIN, Role.OPERATOR})
  public CarView car(@PathParam("carId") String carId) {
    return PathId.of(carId).flatMap(views::car).orElseThrow(PathId::unknown);
  }
}
