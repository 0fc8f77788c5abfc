package carrental.platform.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The system's JSON: moments in UTC with milliseconds ({@code 2026-01-31T09:00:00.000Z}), money as
 * {@code {"amount":"50000","currency":"KRW"}}, null members written, members in alphabetical order.
 * What is read may have members that nobody knows; they are ignored.
 */
public final class Json {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Json() {}

  /** The shared instance; safe for threads, never to be closed. */
  public static Jsonb jsonb() {
    return Shared.JSONB;
  }

  /** The moment as the system writes it: RFC 3339, UTC, milliseconds, the rest cut off. */
  public static String write(Instant moment) {
    return MILLISECONDS.format(moment);
  }

  /** Built when first used, so that {@link #write(Instant)} needs no JSON-B provider. */
  private static final class Shared {
    private static final Jsonb JSONB =
        JsonbBuilder.create(
            new JsonbConfig()
                .withNullValues(true)
                .withAdapters(new InstantAdapter(), new MoneyAdapter()));
  }
}
