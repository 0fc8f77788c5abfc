package carrental.mypage.inbound.rest;

import carrental.mypage.application.history.Rentals;
import carrental.mypage.application.history.Rentals.Place;
import carrental.mypage.application.history.Rentals.Which;
import carrental.mypage.application.profile.ChangeProfile;
import carrental.mypage.application.profile.ChangeProfile.ChangedMeanwhile;
import carrental.mypage.application.profile.EraseCustomer;
import carrental.mypage.application.profile.Profiles;
import carrental.mypage.domain.profile.Profile;
import carrental.platform.web.ETags;
import carrental.platform.web.Fields;
import carrental.platform.web.JsonBody;
import carrental.platform.web.Page;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Caller;
import carrental.platform.web.identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** The customer who calls: their profile and their rentals, nobody else's. */
@Path("/me")
@RequestScoped
@AllowedTo(Role.CUSTOMER)
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

  @Inject Caller caller;
  @Inject Profiles profiles;
  @Inject ChangeProfile changeProfile;
  @Inject EraseCustomer eraseCustomer;
  @Inject Rentals rentals;

  /** The customer's id and profile; the ETag is there also while there is no profile. */
  @GET
  public Response me() {
    return answer(profiles.of(caller.subject()));
  }

  /**
   * Gives or changes the whole profile. {@code If-Match} takes the ETag of {@link #me()}; whoever
   * gives the first one may say {@code If-None-Match: *} instead.
   */
  @PUT
  @Path("/profile")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changeProfile(JsonBody body, @Context HttpHeaders headers) {
    Fields fields = body.fields();
    String name = fields.required("name", Profile.NAMES, Profile::name);
    String email = fields.required("email", Profile.EMAILS, Profile::email);
    String phone = fields.required("phone", Profile.PHONES, Profile::phone);
    fields.check();
    long seen = versionSeen(headers);
    return answer(changeProfile.change(caller.subject(), seen, new Profile(name, email, phone)));
  }

  /**
   * Erases the customer: the profile is gone, and the rentals, which must all have ended, are
   * nobody's. Repeating it is fine.
   */
  @DELETE
  public void erase() {
    eraseCustomer.erase(caller.subject());
  }

  /**
   * The customer's rentals, {@code limit} at a time: {@code when=upcoming} those that have not
   * ended, the nearest pick-up first; {@code when=past} those that have; without it all. The last
   * two with the last reserved first.
   */
  @GET
  @Path("/rentals")
  public Response rentals(@Context UriInfo uri) {
    Fields query = Fields.ofQuery(uri);
    Which asked = query.optional("when", "upcoming or past", MeResource::which);
    Which which = asked == null ? Which.ALL : asked;
    var page = Page.of(query, keys -> new Place(keys.id(), keys.instant()));
    query.check();
    List<RentalAnswer> found =
        rentals
            .of(caller.subject(), which, Optional.ofNullable(page.after()), page.limit() + 1)
            .stream()
            .map(RentalAnswer::of)
            .toList();
    return page.answer(
        found,
        uri,
        rental -> List.of(rental.reservationId().toString(), rental.pickUpAt().toString()));
  }

  private static Which which(String text) {
    return switch (text) {
      case "upcoming" -> Which.UPCOMING;
      case "past" -> Which.PAST;
      default -> throw new IllegalArgumentException();
    };
  }

  private long versionSeen(HttpHeaders headers) {
    Profiles.Versioned current = profiles.of(caller.subject());
    if (!"*".equals(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
      ETags.requireMatch(headers, current.version());
    } else if (current.profile() != null) {
      throw new ChangedMeanwhile();
    }
    return current.version();
  }

  private Response answer(Profiles.Versioned profile) {
    return Response.ok(MeAnswer.of(caller.subject(), profile.profile()))
        .tag(ETags.of(profile.version()))
        .build();
  }
}
