package carrental.platform.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonString;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * What a client asks of a list: where to go on, and how many. Cursors are opaque to clients; inside
 * they are the sort keys of the last item seen, so that a page costs the same however deep it is.
 *
 * @param after the sort keys after which to go on; empty for the first page
 * @param limit at most so many items, 1 to 200
 */
public record Page(List<String> after, int limit) {

  /** Reads {@code cursor} and {@code limit} (50 unless given) of a query. */
  public static Page of(Fields query) {
    List<String> after = query.optional("cursor", "a cursor from a Link header", Page::decoded);
    int limit = query.integer("limit", 1, 200, 50);
    return new Page(after == null ? List.of() : after, limit);
  }

  /**
   * Answers {@code {"items":[…]}}, with {@code Link: rel="next"} (RFC 8288) when there is more.
   *
   * @param found the items found: ask the database for one more than {@link #limit()}, its presence
   *     tells that there is a next page
   * @param keys the sort keys of an item
   */
  public <T> Response answer(List<T> found, UriInfo uri, Function<T, List<String>> keys) {
    boolean more = found.size() > limit;
    List<T> items = more ? List.copyOf(found.subList(0, limit)) : found;
    var response = Response.ok(new Items<>(items));
    if (more) {
      String cursor = encoded(keys.apply(items.get(limit - 1)));
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

  private static String encoded(List<String> keys) {
    String json = Json.createArrayBuilder(keys).build().toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> decoded(String cursor) {
    String json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    try (var reader = Json.createReader(new StringReader(json))) {
      JsonArray keys = reader.readArray();
      return keys.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    } catch (JsonException | ClassCastException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
