package carrental.platform.web;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A problem as RFC 9457 has it. Its type is {@code /problems/<slug>}; slugs are part of the API.
 *
 * @param slug what kind of problem, stable for ever
 * @param status the HTTP status
 * @param title the kind in words
 * @param detail what happened this time and what to do, or null
 * @param violations what is wrong with the request, field by field
 * @param members further members (section 3.2), as JSON
 */
public record Problem(
    String slug,
    int status,
    String title,
    String detail,
    List<Violation> violations,
    Map<String, JsonValue> members) {

  /** The media type of a problem. */
  public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

  /** After how many seconds to repeat a request that was {@link #temporarilyUnavailable}. */
  public static final int RETRY_AFTER_SECONDS = 2;

  /** Copies what it is given. */
  public Problem {
    violations = List.copyOf(violations);
    // A LinkedHashMap keeps the order, so that a replayed answer is the same to the byte.
    members = new LinkedHashMap<>(members);
  }

  /** A problem without violations. */
  public static Problem of(String slug, int status, String title, String detail) {
    return new Problem(slug, status, title, detail, List.of(), Map.of());
  }

  /** The problem that HTTP itself has a name for. */
  static Problem of(Response.StatusType status) {
    String title = status.getReasonPhrase();
    String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    return of(slug, status.getStatusCode(), title, null);
  }

  /** The problem of a request with these violations: 400. */
  public static Problem invalid(List<Violation> violations) {
    return new Problem(
        "invalid-input", 400, "The request is not valid", null, violations, Map.of());
  }

  /**
   * The problem of a request that meets something which is away and will be back: 503, to be sent
   * with {@code Retry-After}.
   *
   * @param detail what the client can do
   */
  public static Problem temporarilyUnavailable(String detail) {
    return of("temporarily-unavailable", 503, "Temporarily unavailable", detail);
  }

  /** The same problem with one more member. */
  public Problem with(String name, JsonValue value) {
    var more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(slug, status, title, detail, violations, more);
  }

  /** The same problem with one more member. */
  public Problem with(String name, String value) {
    return with(name, Json.createValue(value));
  }

  /** The JSON of RFC 9457. */
  public JsonObject toJson() {
    var json = Json.createObjectBuilder().add("type", "/problems/" + slug).add("title", title);
    json.add("status", status);
    if (detail != null) {
      json.add("detail", detail);
    }
    if (!violations.isEmpty()) {
      var list = Json.createArrayBuilder();
      for (Violation violation : violations) {
        var one =
            Json.createObjectBuilder()
                .add("pointer", violation.pointer())
                .add("detail", violation.detail());
        if (violation.allowed() != null) {
          one.add("allowed", violation.allowed());
        }
        list.add(one);
      }
      json.add("violations", list);
    }
    members.forEach(json::add);
    return json.build();
  }

  /** A response that carries it, to which headers can be added. */
  public Response.ResponseBuilder toResponse() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }

  /** As an exception, to throw where a resource method cannot go on. */
  public ProblemException asException() {
    return new ProblemException(this);
  }
}
