package carrental.platform.web;

import jakarta.json.JsonObject;

/**
 * A request's body: one JSON object, not yet checked. A resource method takes it as its parameter
 * and reads its {@link #fields()}.
 *
 * @param json the object
 */
public record JsonBody(JsonObject json) {

  /** Its fields, to be read one by one. */
  public Fields fields() {
    return Fields.of(json);
  }
}
