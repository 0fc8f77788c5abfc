package carrental.platform.json;

import jakarta.json.bind.JsonbException;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Writes a moment in UTC with milliseconds; reads RFC 3339 with whatever offset. */
public class InstantAdapter implements JsonbAdapter<Instant, String> {

  @Override
  public String adaptToJson(Instant moment) {
    return Json.write(moment);
  }

  @Override
  public Instant adaptFromJson(String text) {
    // Called for null as well, although nothing is to be adapted.
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new JsonbException("Not a date and time with an offset: " + text, e);
    }
  }
}
