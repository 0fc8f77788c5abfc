package carrental.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyReaderTest {

  @Test
  void readsAnObject() throws IOException {
    assertThat(read("{\"name\":\"김\"}", StandardCharsets.UTF_8).json())
        .isEqualTo(Json.createObjectBuilder().add("name", "김").build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "null",
        "[]",
        "\"a\"",
        "7",
        "{\"a\":1,\"a\":2}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":\"\0\"}",
        "\ufeff{}"
      })
  void whatIsNoObjectIsRefused(String body) {
    assertIsRefused(body, StandardCharsets.UTF_8);
  }

  @Test
  void whatIsNotWrittenInUtf8IsRefused() {
    assertIsRefused("{\"a\":\"é\"}", StandardCharsets.ISO_8859_1);
    assertIsRefused("{}", StandardCharsets.UTF_16);
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() {
    assertIsRefused("{\"a\":".repeat(10_000), StandardCharsets.UTF_8);
    assertIsRefused("{\"a\":" + "[".repeat(10_000), StandardCharsets.UTF_8);
    assertIsRefused(
        "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", StandardCharsets.UTF_8);
  }

  @Test
  void anEndlessNumberIsRefused() {
    assertIsRefused("{\"a\":" + "9".repeat(5_000) + "}", StandardCharsets.UTF_8);
  }

  private static void assertIsRefused(String body, Charset charset) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read(body, charset))
        .satisfies(
            refused ->
                assertThat(refused.problem().violations())
                    .singleElement()
                    .satisfies(
                        violation -> {
                          assertThat(violation.pointer()).isEqualTo("#");
                          assertThat(violation.allowed()).isEqualTo("a JSON object");
                        }));
  }

  private static JsonBody read(String body, Charset charset) throws IOException {
    return new JsonBodyReader()
        .readFrom(
            JsonBody.class,
            JsonBody.class,
            new Annotation[0],
            MediaType.APPLICATION_JSON_TYPE,
            new MultivaluedHashMap<>(),
            new ByteArrayInputStream(body.getBytes(charset)));
  }
}
