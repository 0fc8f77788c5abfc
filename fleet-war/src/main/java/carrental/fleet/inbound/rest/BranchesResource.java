package carrental.fleet.inbound.rest;

import carrental.fleet.application.Branches;
import carrental.platform.web.Page;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The branches: few, so a list is never cut into pages. */
@Path("/branches")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@AllowedTo({Role.ADMIN, Role.DESK, Role.OPERATOR, Role.CUSTOMER})
public class BranchesResource {

  @Inject Branches branches;

  /** Lists the branches by code. */
  @GET
  public Page.Items<BranchResponse> list() {
    return new Page.Items<>(branches.all().stream().map(BranchResponse::of).toList());
  }

  /** Shows a branch: 200, or 404. */
  @GET
  @Path("/{code}")
  public BranchResponse show(@PathParam("code") String code) {
    return branches.find(code).map(BranchResponse::of).orElseThrow(NotFoundException::new);
  }
}
