package carrental.systemtests;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** Reading JSON. */
public final class Json {

  private Json() {}

  /** The object that the text is. */
  public static JsonObject object(String text) {
    try (var reader = jakarta.json.Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** The text at a JSON Pointer; null where there is null. */
  public static String text(JsonObject object, String pointer) {
    JsonValue value = object.getValue(pointer);
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NULL -> null;
      default -> value.toString();
    };
  }
}
