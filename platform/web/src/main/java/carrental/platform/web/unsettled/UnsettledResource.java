package carrental.platform.web.unsettled;

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
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What this context does not know yet and brings to its end by itself, for operators to see. */
@Path("/operations/unsettled")
@RequestScoped
@AllowedTo(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class UnsettledResource {

  @Inject Unsettled unsettled;

  /**
   * One unsettled thing.
   *
   * @param kind what kind of thing, such as {@code unanswered-charge}
   * @param id its id; of what, its kind says
   * @param since since when it is not known
   * @param ageSeconds for how many seconds
   * @param tries how often it was asked for; null where nobody counts
   * @param nextAttemptAt when it is asked for next; null where nothing is planned
   * @param waitsFor whose word ends it
   */
  public record Item(
      String kind,
      String id,
      Instant since,
      long ageSeconds,
      Integer tries,
      Instant nextAttemptAt,
      String waitsFor) {}

  /** Lists them, the oldest first, {@code limit} at a time, of one {@code kind} or of all. */
  @GET
  public Response list(@Context UriInfo uri) {
    List<UnsettledKind> kinds = unsettled.kinds();
    Fields query = Fields.ofQuery(uri);
    UnsettledKind only =
        query.optional(
            "kind",
            kinds.stream().map(UnsettledKind::name).collect(Collectors.joining(", ")),
            name -> named(name, kinds));
    var page =
        Page.of(query, keys -> new Unsettled.Place(keys.instant(), keys.text(), keys.text()));
    query.check();
    var place = page.after() == null ? Unsettled.Place.BEGINNING : page.after();
    var items = unsettled.list(only == null ? kinds : List.of(only), place, page.limit() + 1);
    return page.answer(
        items, uri, item -> List.of(item.since().toString(), item.kind(), item.id()));
  }

  private static UnsettledKind named(String name, List<UnsettledKind> kinds) {
    return kinds.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }
}
