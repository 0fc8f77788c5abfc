package carrental.reservation.inbound.rest;

import carrental.platform.web.Fields;
import carrental.platform.web.Page;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Role;
import carrental.reservation.application.Branches;
import carrental.reservation.application.CheckPeriod;
import carrental.reservation.application.FindOffers;
import carrental.reservation.application.Offers;
import carrental.reservation.domain.Branch;
import carrental.reservation.domain.RentalPeriod;
import carrental.reservation.domain.VehicleClass;
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

/** The cars that can be reserved. */
@Path("offers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@AllowedTo({Role.CUSTOMER, Role.DESK, Role.ADMIN, Role.OPERATOR})
public class OffersResource {

  private static final int LONGEST_TEXT = 60;

  @Inject FindOffers findOffers;
  @Inject Branches branches;
  @Inject CheckPeriod checkPeriod;

  /**
   * The cars of a branch that are free for a period, the cheapest first; where the branch has cars
   * in several currencies, one currency after the other, by their codes. {@code acriss} and a part
   * of the model's name, {@code text}, narrow them down: 200; 400.
   */
  @GET
  public Response list(@Context UriInfo uri) {
    Fields query = Fields.ofQuery(uri);
    List<String> codes = branches.all().stream().map(Branch::code).toList();
    String branch = query.required("branch", String.join(", ", codes), code -> known(code, codes));
    RentalPeriod period =
        Periods.read(
            query,
            (pickUpAt, returnAt) ->
                checkPeriod.atBranch(branch == null ? "" : branch, pickUpAt, returnAt));
    VehicleClass vehicleClass = query.optional("acriss", VehicleClass.ALLOWED, VehicleClass::new);
    String text = query.optionalText("text", LONGEST_TEXT);
    var page = Page.of(query, keys -> new Offers.Place(keys.money(), keys.id()));
    query.check();
    List<OfferResponse> found =
        findOffers
            .find(
                new Offers.Wanted(branch, period, vehicleClass, text),
                page.after(),
                page.limit() + 1)
            .stream()
            .map(OfferResponse::of)
            .toList();
    return page.answer(
        found,
        uri,
        offer ->
            List.of(
                offer.dailyRate().currency().getCurrencyCode(),
                offer.dailyRate().amount().toPlainString(),
                offer.carId().toString()));
  }

  private static String known(String branch, List<String> codes) {
    if (!codes.contains(branch)) {
      throw new IllegalArgumentException("Not a branch");
    }
    return branch;
  }
}
