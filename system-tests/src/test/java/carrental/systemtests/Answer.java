package carrental.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpHeaders;
import java.util.List;

/**
 * What the system answered.
 *
 * @param request what was asked, for messages
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body as it came
 */
public record Answer(String request, int status, HttpHeaders headers, String body) {

  /** The same answer, after a check of its status. */
  public Answer expect(int expected) {
    assertThat(status).as("%s answered %s", request, body).isEqualTo(expected);
    return this;
  }

  /** The body as a JSON object. */
  public JsonObject json() {
    return Json.object(body);
  }

  /** The text at a JSON Pointer; null where there is null. */
  public String at(String pointer) {
    return Json.text(json(), pointer);
  }

  /** The items of a list. */
  public List<JsonObject> items() {
    return objects("/items");
  }

  /** Where the next page of a list is; null behind the last. */
  public String next() {
    return headers
        .firstValue("Link")
        .map(link -> link.substring(link.indexOf('<') + 1, link.indexOf('>')))
        .orElse(null);
  }

  /** The objects of the array at a JSON Pointer. */
  public List<JsonObject> objects(String pointer) {
    return ((JsonArray) json().getValue(pointer)).getValuesAs(JsonObject.class);
  }

  /** A header that must be there. */
  public String header(String name) {
    return headers
        .firstValue(name)
        .orElseThrow(() -> new AssertionError(request + " answered without " + name));
  }

  /** The slug of a problem's type. */
  public String problem() {
    assertThat(header("Content-Type")).startsWith("application/problem+json");
    return at("/type").replace("/problems/", "");
  }
}
