package carrental.platform.messaging;

import carrental.platform.web.Fields;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * Everything that this context has published, from its first event on. Whoever asks again after the
 * last position that they have seen misses nothing, not even what was written earlier and committed
 * later.
 */
@Path("/events")
@RequestScoped
@AllowedTo({Role.OPERATOR, Role.CONTEXT})
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

  @Inject EventFeed feed;

  /**
   * A page of the feed.
   *
   * @param items the events in the order of their positions
   * @param next the position after which to go on, now or later
   * @param last the position of the last event that there is by now, so that a reader knows how far
   *     it has to go
   */
  public record Events(List<EventAnswer> items, long next, long last) {}

  /**
   * Lists events behind the position {@code after} (0 unless given), at most {@code limit} (1 to
   * 1000, 200 unless given); {@code Link: rel="next"} unless it is the end for now.
   */
  @GET
  public Response list(@Context UriInfo uri) {
    Fields query = Fields.ofQuery(uri);
    Long after = query.optional("after", "a position, 0 or more", EventsResource::position);
    int limit = query.integer("limit", 1, 1000, 200);
    query.check();
    long from = after == null ? 0 : after;
    List<EventAnswer> found = feed.after(from, limit).stream().map(EventAnswer::of).toList();
    long next = found.isEmpty() ? from : found.getLast().position();
    var response = Response.ok(new Events(found, next, Math.max(next, feed.last())));
    if (found.size() == limit) {
      String path = uri.getRequestUri().getPath();
      response.links(Link.fromUri(path + "?after=" + next + "&limit=" + limit).rel("next").build());
    }
    return response.build();
  }

  private static long position(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException();
    }
    return Long.parseLong(text);
  }
}
