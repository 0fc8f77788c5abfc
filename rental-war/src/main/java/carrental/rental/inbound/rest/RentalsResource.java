package carrental.rental.inbound.rest;

import carrental.platform.web.Fields;
import carrental.platform.web.JsonBody;
import carrental.platform.web.Page;
import carrental.platform.web.idempotency.Claim;
import carrental.platform.web.idempotency.Idempotent;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Role;
import carrental.rental.application.Branches;
import carrental.rental.application.HandOverCar;
import carrental.rental.application.RentalView;
import carrental.rental.application.RentalViews;
import carrental.rental.application.RentalViews.Place;
import carrental.rental.application.Rentals;
import carrental.rental.application.TakeBackCar;
import carrental.rental.domain.Rental;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;

/** The contracts, for the rental desk. */
@Path("/rentals")
@RequestScoped
@AllowedTo(Role.DESK)
@Produces(MediaType.APPLICATION_JSON)
public class RentalsResource {

  @Inject RentalViews views;
  @Inject Rentals rentals;
  @Inject Branches branches;
  @Inject HandOverCar handOverCar;
  @Inject TakeBackCar takeBackCar;
  @Inject Claim claim;

  /**
   * A page of contracts, sorted by pick-up time: of a branch, of all branches; all of them, or
   * those whose car is to be handed over or to come back on a day ({@code dueOn}, at their branch).
   */
  @GET
  public Response list(@Context UriInfo uri) {
    Fields in = Fields.ofQuery(uri);
    List<String> known = branches.codes();
    String branch = in.optional("branch", allowed(known), code -> branchOf(code, known));
    LocalDate dueOn = in.optionalDate("dueOn");
    var page = Page.of(in, keys -> new Place(keys.instant(), keys.id()));
    in.check();
    List<RentalView> found = views.rentals(branch, dueOn, page.after(), page.limit() + 1);
    return page.answer(
        found,
        uri,
        rental -> List.of(rental.pickUpAt().toString(), rental.reservationId().toString()));
  }

  /** One contract. */
  @GET
  @Path("/{reservationId}")
  public RentalView one(@PathParam("reservationId") String reservationId) {
    return PathId.of(reservationId).flatMap(views::rental).orElseThrow(PathId::unknown);
  }

  /**
   * Hands the car over. 409 when the contract, its car or reservation does not allow it; 503 when
   * reservation does not answer: then the same request may be repeated, and where reservation may
   * have been asked, it is asked again until it answers ({@code handOverAskedAt}).
   */
  @POST
  @Path("/{reservationId}/hand-over")
  @Idempotent
  @Consumes(MediaType.APPLICATION_JSON)
  public RentalView handOver(@PathParam("reservationId") String reservationId, JsonBody body) {
    Rental rental = PathId.of(reservationId).flatMap(rentals::find).orElseThrow(PathId::unknown);
    LocalDate lastDay = rental.lastDay(branches.zoneOf(rental.branch()));
    Fields in = body.fields();
    InspectionFields inspection = InspectionFields.of(in, 0);
    LicenceFields licence = LicenceFields.of(in, lastDay);
    in.check();
    handOverCar.handOver(
        rental.reservationId(), claim.id(), inspection.inspection(), licence.licence());
    return one(reservationId);
  }

  /** Takes the car back, early, on time or late. 409 when the contract does not allow it. */
  @POST
  @Path("/{reservationId}/return")
  @Idempotent
  @Consumes(MediaType.APPLICATION_JSON)
  public RentalView takeBack(@PathParam("reservationId") String reservationId, JsonBody body) {
    Rental rental = PathId.of(reservationId).flatMap(rentals::find).orElseThrow(PathId::unknown);
    Fields in = body.fields();
    InspectionFields inspection = InspectionFields.of(in, rental.leastKmAtReturn());
    in.check();
    takeBackCar.takeBack(rental.reservationId(), claim.id(), inspection.inspection());
    return one(reservationId);
  }

  private static String allowed(List<String> known) {
    return known.isEmpty() ? "the code of a branch, such as ICN" : String.join(", ", known);
  }

  /** Until the fleet has spoken of any branch, each code that looks like one is taken. */
  private static String branchOf(String code, List<String> known) {
    if (known.isEmpty() ? code.matches("[A-Z0-9]{2,10}") : known.contains(code)) {
      return code;
    }
    throw new IllegalArgumentException();
  }
}
