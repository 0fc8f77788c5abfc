package carrental.platform.web;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/**
 * What a client asks of a list: where to go on, and how many. A cursor carries the sort keys of the
 * last item seen, so that a page costs the same however deep it is.
 *
 * @param <P> what the list takes as a place in it
 * @param after the place after which to go on; null for the first page
 * @param limit at most so many items, 1 to 200
 */
public record Page<P>(P after, int limit) {

  /**
   * Reads {@code cursor} and {@code limit} (50 unless given) of a query.
   *
   * @param place makes the place of the keys in a cursor
   */
  public static <P> Page<P> of(Fields query, Function<Cursor, P> place) {
    P after =
        query.optional("cursor", "a cursor from a Link header", text -> Cursor.read(text, place));
    return new Page<>(after, query.integer("limit", 1, 200, 50));
  }

  /**
   * Answers {@code {"items":[…]}}, with {@code Link: rel="next"} (RFC 8288) when there is more.
   *
   * @param found the items found: ask the database for one more than {@link #limit()}, its presence
   *     tells that there is a next page
   * @param keys the sort keys of an item, as the cursor is read
   */
  public <T> Response answer(List<T> found, UriInfo uri, Function<T, List<String>> keys) {
    boolean more = found.size() > limit;
    List<T> items = more ? List.copyOf(found.subList(0, limit)) : found;
    var response = Response.ok(new Items<>(items));
    if (more) {
      String cursor = Cursor.written(keys.apply(items.get(limit - 1)));
      // Relative, so that it is right behind any proxy.
      String path = uri.getRequestUri().getPath();
      var next = uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
      response.links(Link.fromUri(path + "?" + next.getRawQuery()).rel("next").build());
    }
    return response.build();
  }

  /**
   * The body of every list.
   *
   * @param items the items of this page
   */
  public record Items<T>(List<T> items) {}
}
