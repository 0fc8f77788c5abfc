package carrental.mypage.inbound.rest;

import carrental.mypage.application.history.Cars;
import carrental.platform.web.Fields;
import carrental.platform.web.Page;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Role;
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
import java.util.Optional;

/** The cars of the company. */
@Path("/cars")
@RequestScoped
@AllowedTo(Role.CUSTOMER)
@Produces(MediaType.APPLICATION_JSON)
public class CarsResource {

  @Inject Cars cars;

  /**
   * The cars that have not been withdrawn, by model, {@code limit} at a time; with {@code branch}
   * only those that stand there.
   */
  @GET
  public Response cars(@Context UriInfo uri) {
    Fields query = Fields.ofQuery(uri);
    List<String> known = cars.branches();
    Optional<String> branch =
        Optional.ofNullable(
            query.optional("branch", String.join(", ", known), code -> branch(code, known)));
    var page = Page.of(query, keys -> new Cars.Place(keys.text(), keys.id()));
    query.check();
    List<CarAnswer> found =
        cars.inTheFleet(branch, Optional.ofNullable(page.after()), page.limit() + 1).stream()
            .map(CarAnswer::of)
            .toList();
    return page.answer(found, uri, car -> List.of(car.model(), car.id().toString()));
  }

  private static String branch(String code, List<String> known) {
    if (!known.contains(code)) {
      throw new IllegalArgumentException();
    }
    return code;
  }
}
