package carrental.fleet.inbound.rest;

import carrental.fleet.application.Branches;
import carrental.fleet.application.BringBack;
import carrental.fleet.application.CarFilter;
import carrental.fleet.application.Cars;
import carrental.fleet.application.DeleteCar;
import carrental.fleet.application.EditCar;
import carrental.fleet.application.RegisterCar;
import carrental.fleet.application.TakeOutOfService;
import carrental.fleet.application.WithdrawCar;
import carrental.fleet.domain.Branch;
import carrental.fleet.domain.Car;
import carrental.fleet.domain.CarDetails;
import carrental.fleet.domain.OutOfService;
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
import jakarta.ws.rs.DELETE;
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
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The cars of the fleet. */
@Path("/cars")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CarsResource {

  @Inject Cars cars;
  @Inject Branches branches;
  @Inject RegisterCar registerCar;
  @Inject EditCar editCar;
  @Inject TakeOutOfService takeOutOfService;
  @Inject BringBack bringBack;
  @Inject WithdrawCar withdrawCar;
  @Inject DeleteCar deleteCar;
  @Inject Claim claim;
  @Inject Clock clock;

  /** Registers a car: 201; 400, or 409 {@code plate-number-taken}. */
  @POST
  @Idempotent
  @AllowedTo(Role.ADMIN)
  public Response register(JsonBody body, @Context UriInfo uri) {
    CarDetails details = CarFields.details(body.fields(), branchCodes());
    Car car = registerCar.register(claim.id(), details);
    var location = uri.getAbsolutePathBuilder().path(car.id().toString()).build();
    return Response.created(location)
        .tag(ETags.of(car.version()))
        .entity(CarResponse.of(car))
        .build();
  }

  /** Lists cars by plate number; {@code branch}, {@code status} and {@code plateNumber} filter. */
  @GET
  @AllowedTo({Role.ADMIN, Role.DESK, Role.OPERATOR})
  public Response list(@Context UriInfo uri) {
    Fields query = Fields.ofQuery(uri);
    CarFilter filter = CarFields.filter(query, branchCodes());
    var page = Page.of(query, keys -> new Cars.Place(keys.text(), keys.id()));
    query.check();
    List<CarResponse> found =
        cars.list(filter, page.after(), page.limit() + 1).stream().map(CarResponse::of).toList();
    return page.answer(found, uri, car -> List.of(car.plateNumber(), car.id().toString()));
  }

  /** Shows a car: 200, or 404. */
  @GET
  @Path("/{id}")
  @AllowedTo({Role.ADMIN, Role.DESK, Role.OPERATOR})
  public Response show(@PathParam("id") UUID id) {
    return answer(cars.find(id).orElseThrow(() -> new Refusal.UnknownCar(id)));
  }

  /**
   * Replaces what the register says about a car: 200; 400, 404, 409 {@code plate-number-taken} or
   * {@code car-withdrawn}, 412, 428.
   */
  @PUT
  @Path("/{id}")
  @AllowedTo(Role.ADMIN)
  public Response edit(@PathParam("id") UUID id, JsonBody body, @Context HttpHeaders headers) {
    CarDetails details = CarFields.details(body.fields(), branchCodes());
    return answer(editCar.edit(id, details, version -> ETags.requireMatch(headers, version)));
  }

  /**
   * Takes a car out of service, or changes reason and expected end of one that is out: 200; 400,
   * 404, 409 {@code car-withdrawn}, 412, 428.
   */
  @PUT
  @Path("/{id}/out-of-service")
  @AllowedTo(Role.ADMIN)
  public Response takeOutOfService(
      @PathParam("id") UUID id, JsonBody body, @Context HttpHeaders headers) {
    OutOfService said = CarFields.outOfService(body.fields(), clock.instant());
    return answer(takeOutOfService.take(id, said, version -> ETags.requireMatch(headers, version)));
  }

  /**
   * Brings a car back in service: 200, also if it is in service; 404, 409 {@code car-withdrawn},
   * 412, 428.
   */
  @DELETE
  @Path("/{id}/out-of-service")
  @AllowedTo(Role.ADMIN)
  public Response bringBack(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    return answer(bringBack.bring(id, version -> ETags.requireMatch(headers, version)));
  }

  /**
   * Withdraws a car: 204, also if it is withdrawn already; 404, 409 {@code rental-open}, 412, 428.
   * With {@code forGood=true} it deletes one that was never rented: 204; 404, 409 {@code
   * car-was-rented}, 412, 428.
   */
  @DELETE
  @Path("/{id}")
  @AllowedTo(Role.ADMIN)
  public void withdraw(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers) {
    if (CarFields.forGood(Fields.ofQuery(uri))) {
      deleteCar.delete(id, version -> ETags.requireMatch(headers, version));
    } else {
      withdrawCar.withdraw(id, version -> ETags.requireMatch(headers, version));
    }
  }

  private static Response answer(Car car) {
    return Response.ok(CarResponse.of(car)).tag(ETags.of(car.version())).build();
  }

  private List<String> branchCodes() {
    return branches.all().stream().map(Branch::code).toList();
  }
}
