package carrental.platform.testing;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One door of the context that is tested, as whoever sends what is not valid finds it: one problem
 * tells everything that is wrong and what would be right, and nothing has changed.
 */
public final class Door {

  private static final String HERE = "\"here\"";

  private final String prefix;
  private final Function<String, Response> request;
  private final BinaryOperator<String> with;
  private final String state;

  private Door(
      String prefix,
      Function<String, Response> request,
      BinaryOperator<String> with,
      String state) {
    this.prefix = prefix;
    this.request = request;
    this.with = with;
    this.state = state;
  }

  /**
   * A door that takes a JSON object.
   *
   * @param good an object that it takes, with every field that it knows
   * @param request sends a body
   * @param state a query of one value, which tells what a request would change
   */
  public static Door ofBody(String good, Function<String, Response> request, String state) {
    return new Door("#/", request, (field, json) -> withField(good, field, json), state);
  }

  /**
   * A door that takes a query.
   *
   * @param good the parameters without which there is no answer
   */
  public static Door ofQuery(String user, String path, String good) {
    return new Door(
        "?",
        query -> as(user).get(path + "?" + query),
        (name, value) -> withParameter(good, name, value),
        "select ''");
  }

  /**
   * Refuses the good request with another value of one field.
   *
   * @param field its name, {@code outer/inner} in an object within the object
   * @param value JSON for a body, percent-encoded for a query
   * @param allowed what the problem must say would be right
   */
  public void refuses(String field, String value, String allowed) {
    refusesAll(with.apply(field, value), prefix + field, allowed);
  }

  /**
   * Refuses that body or query.
   *
   * @param violations the pointers that the problem must name and no other, each followed by what
   *     it must say would be right
   */
  public void refusesAll(String bad, String... violations) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < violations.length; i += 2) {
      expected.add(violations[i] + " | " + violations[i + 1]);
    }
    String before = text(state);
    Response answer = request.apply(bad);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    // Read as JSON: the paths of REST Assured take longer than the answer, many hundred times.
    JsonObject problem = object(answer.asString());
    assertThat(problem.getString("type")).isEqualTo("/problems/invalid-input");
    assertThat(problem.getJsonArray("violations").getValuesAs(JsonObject.class))
        .extracting(told -> told.getString("pointer") + " | " + told.getString("allowed", null))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(text(state)).as("what there is after it").isEqualTo(before);
  }

  /** A cursor of such sort keys, a JSON array, as no list has given it. */
  public static String cursor(String keys) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keys.getBytes(StandardCharsets.UTF_8));
  }

  /** Put into the text, so that it goes out as it is, also where no JSON library would write it. */
  private static String withField(String good, String field, String json) {
    return Json.createPointer("/" + field)
        .add(object(good), Json.createValue("here"))
        .toString()
        .replace(HERE, json);
  }

  private static JsonObject object(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static String withParameter(String good, String name, String value) {
    return Arrays.stream((good + "&" + name + "=" + value).split("&"))
        .filter(one -> !one.isEmpty())
        .filter(one -> !one.startsWith(name + "=") || one.equals(name + "=" + value))
        .collect(Collectors.joining("&"));
  }
}
