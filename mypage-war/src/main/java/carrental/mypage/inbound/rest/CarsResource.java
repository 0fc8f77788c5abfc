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
import java.util.UUID;

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
    Optional<String> branch =
        Optional.ofNullable(query.optional("branch", "the code of a branch", this::known));
    Page page = Page.of(query);
    Optional<Cars.Place> after =
        Cursors.read(
            query, page, keys -> new Cars.Place(keys.get(0), UUID.fromString(keys.get(1))));
    query.check();
    List<CarAnswer> found =
        cars.inTheFleet(branch, after, page.limit() + 1).stream().map(CarAnswer::of).toList();
    return page.answer(found, uri, car -> List.of(car.model(), car.id().toString()));
  }

  private String known(String branch) {
    if (!cars.knowBranch(branch)) {
      throw new IllegalArgumentException();
    }
    return branch;
  }
}
