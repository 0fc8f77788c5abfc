package carrental.platform.web;

import carrental.platform.money.Money;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where a list goes on: the sort keys of the last item seen, read one by one in the order in which
 * they were written. Opaque to clients, who may send anything for it all the same: each read takes
 * what a database can compare with and throws {@link IllegalArgumentException} or {@link
 * java.time.DateTimeException} for all else.
 */
public final class Cursor {

  // The longest key of a list is a text of some dozens of characters.
  private static final int LONGEST = 1000;

  private final Iterator<String> keys;

  private Cursor(Iterator<String> keys) {
    this.keys = keys;
  }

  /** The next key, an id. */
  public UUID id() {
    return Fields.idOf(next());
  }

  /** The next key, a point in time. */
  public Instant instant() {
    return Fields.instantOf(next());
  }

  /** The next two keys, an amount that is not negative and its currency. */
  public Money money() {
    String currency = Fields.currencyOf(next());
    return Money.of(Fields.decimalOf(next()), currency);
  }

  /** The next key, a text. */
  public String text() {
    return next();
  }

  private String next() {
    String key = keys.hasNext() ? keys.next() : null;
    if (key == null || !Fields.isStorable(key)) {
      throw new IllegalArgumentException("No key");
    }
    return key;
  }

  static String written(List<String> keys) {
    String json = Json.createArrayBuilder(keys).build().toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /** What the reader makes of all keys of a cursor. */
  static <P> P read(String cursor, Function<Cursor, P> reader) {
    if (cursor.length() > LONGEST) {
      throw new IllegalArgumentException("No cursor is that long");
    }
    Iterator<String> keys = keys(cursor);
    P place = reader.apply(new Cursor(keys));
    if (keys.hasNext()) {
      throw new IllegalArgumentException("There are more keys");
    }
    return place;
  }

  private static Iterator<String> keys(String cursor) {
    String json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    try (var reader = Json.createReader(new StringReader(json))) {
      JsonArray keys = reader.readArray();
      return keys.getValuesAs(JsonString.class).stream()
          .map(JsonString::getString)
          .toList()
          .iterator();
    } catch (JsonException | ClassCastException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
