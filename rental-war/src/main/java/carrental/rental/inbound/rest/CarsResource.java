package carrental.rental.inbound.rest;

import carrental.rental.application.CarView;
import carrental.rental.application.RentalViews;
import jakarta.annotation.security.RolesAllowed;
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
  @RolesAllowed({"desk", "admin", "operator"})
  public CarView car(@PathParam("carId") String carId) {
    return PathId.of(carId).flatMap(views::car).orElseThrow(PathId::unknown);
  }
}
