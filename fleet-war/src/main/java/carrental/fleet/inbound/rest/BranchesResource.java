package carrental.fleet.inbound.rest;

import carrental.fleet.application.Branches;
import carrental.fleet.application.EditBranch;
import carrental.fleet.application.RegisterBranch;
import carrental.fleet.domain.Branch;
import carrental.fleet.domain.BranchDetails;
import carrental.fleet.domain.Refusal;
import carrental.platform.web.ETags;
import carrental.platform.web.Fields;
import carrental.platform.web.JsonBody;
import carrental.platform.web.Page;
import carrental.platform.web.idempotency.Claim;
import carrental.platform.web.idempotency.Idempotent;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The branches: few, so a list is never cut into pages. */
@Path("/branches")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@AllowedTo({Role.ADMIN, Role.DESK, Role.OPERATOR, Role.CUSTOMER})
public class BranchesResource {

  @Inject Branches branches;
  @Inject RegisterBranch registerBranch;
  @Inject EditBranch editBranch;
  @Inject Claim claim;

  /** Lists the branches by code. */
  @GET
  public Page.Items<BranchResponse> list() {
    return new Page.Items<>(branches.all().stream().map(BranchResponse::of).toList());
  }

  /** Shows a branch: 200, or 404. */
  @GET
  @Path("/{code}")
  public Response show(@PathParam("code") String code) {
    return answer(branches.find(code).orElseThrow(() -> new Refusal.UnknownBranch(code)));
  }

  /** Registers a branch: 201; 400, or 409 {@code branch-exists}. */
  @POST
  @Idempotent
  @AllowedTo(Role.ADMIN)
  public Response register(JsonBody body, @Context UriInfo uri) {
    Fields in = body.fields();
    String code = BranchFields.code(in);
    BranchDetails details = BranchFields.details(in);
    Branch branch = registerBranch.register(claim.id(), code, details);
    return Response.created(uri.getAbsolutePathBuilder().path(code).build())
        .tag(ETags.of(branch.version()))
        .entity(BranchResponse.of(branch))
        .build();
  }

  /** Replaces what the register says about a branch: 200; 400, 404, 412, 428. */
  @PUT
  @Path("/{code}")
  @AllowedTo(Role.ADMIN)
  public Response edit(
      @PathParam("code") String code, JsonBody body, @Context HttpHeaders headers) {
    BranchDetails details = BranchFields.details(body.fields());
    return answer(editBranch.edit(code, details, version -> ETags.requireMatch(headers, version)));
  }

  private static Response answer(Branch branch) {
    return Response.ok(BranchResponse.of(branch)).tag(ETags.of(branch.version())).build();
  }
}
