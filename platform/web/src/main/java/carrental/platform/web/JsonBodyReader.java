package carrental.platform.web;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads a {@link JsonBody} of at most 64 KiB; what is no JSON object is a 400. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<JsonBody> {

  /** So long a body may be. */
  public static final int MOST_BYTES = 64 * 1024;

  // A name that stands twice in an object has no meaning that both sides agree on (RFC 8259, 4).
  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] on, MediaType media) {
    return type == JsonBody.class;
  }

  @Override
  public JsonBody readFrom(
      Class<JsonBody> type,
      Type generic,
      Annotation[] on,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream stream)
      throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw Problem.of("too-large", 413, "The body is too large", "At most 64 KiB.").asException();
    }
    if (parsed(bytes) instanceof JsonObject object) {
      return new JsonBody(object);
    }
    throw notAnObject("is not an object");
  }

  private static JsonValue parsed(byte[] bytes) {
    try (var reader = READERS.createReader(new StringReader(decoded(bytes)))) {
      return reader.read();
    } catch (CharacterCodingException e) {
      throw notAnObject("is not written in UTF-8");
    } catch (JsonParsingException e) {
      throw notAnObject(
          "is not JSON, at line %d, column %d"
              .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber()));
    } catch (JsonException e) {
      throw notAnObject("is not JSON, or has a name twice");
    } catch (RuntimeException e) {
      // Of the parser's own limits, which have no exception of their own.
      throw notAnObject("is nested too deeply, or has a number with too many digits");
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    // A new decoder refuses what is malformed, where String would put another character.
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static ProblemException notAnObject(String detail) {
    return Problem.invalid(List.of(new Violation("#", "The body " + detail + ".", "a JSON object")))
        .asException();
  }
}
