package carrental.platform.web;

import carrental.platform.money.Money;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The fields of a request's body or query. Each read takes one field and checks it; what is wrong
 * is collected, and {@link #check()} ends the request with one problem that lists everything,
 * fields that nobody read among it. A read that found something wrong answers null (or 0): use no
 * value before {@code check()}.
 */
public final class Fields {

  private final JsonObject json;
  private final String prefix;
  private final boolean query;
  private final List<Violation> violations;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Fields> nested = new ArrayList<>();

  private Fields(JsonObject json, String prefix, boolean query, List<Violation> violations) {
    this.json = json;
    this.prefix = prefix;
    this.query = query;
    this.violations = violations;
  }

  /** The fields of a body. */
  public static Fields of(JsonObject json) {
    return new Fields(json, "#/", false, new ArrayList<>());
  }

  /** The parameters of a query; one that is given twice is a violation. */
  public static Fields ofQuery(UriInfo uri) {
    var json = Json.createObjectBuilder();
    var violations = new ArrayList<Violation>();
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              json.add(name, values.get(0));
              if (values.size() > 1) {
                violations.add(new Violation("?" + name, "is given more than once", "once"));
              }
            });
    return new Fields(json.build(), "?", true, violations);
  }

  /**
   * A required field that is written as a string.
   *
   * @param allowed what is allowed, for the problem
   * @param parse makes the value, or throws {@link IllegalArgumentException} or {@link
   *     DateTimeException}
   */
  public <T> T required(String name, String allowed, Function<String, T> parse) {
    return isGiven(name, allowed, true) ? parsed(name, allowed, parse) : null;
  }

  /** {@link #required} for a field that may be left out or null: then null. */
  public <T> T optional(String name, String allowed, Function<String, T> parse) {
    return isGiven(name, allowed, false) ? parsed(name, allowed, parse) : null;
  }

  /** A required text that is not blank, stripped, of at most so many characters. */
  public String text(String name, int most) {
    return required(name, textAllowed(most), value -> textOf(value, most));
  }

  /** {@link #text} that may be left out. */
  public String optionalText(String name, int most) {
    return optional(name, textAllowed(most), value -> textOf(value, most));
  }

  /** A required point in time, RFC 3339 with an offset. */
  public Instant instant(String name) {
    return required(name, INSTANT, Fields::instantOf);
  }

  /** {@link #instant} that may be left out: then null. */
  public Instant optionalInstant(String name) {
    return optional(name, INSTANT, Fields::instantOf);
  }

  /** A day, {@code 2026-12-31}, that may be left out: then null. */
  public LocalDate optionalDate(String name) {
    return optional(name, DATE, Fields::dateOf);
  }

  /** A required id. */
  public UUID id(String name) {
    return required(name, "a UUID", Fields::idOf);
  }

  /** A required whole number within these bounds (both included). */
  public int integer(String name, int least, int most) {
    String allowed = "a whole number from %d to %d".formatted(least, most);
    return isGiven(name, allowed, true) ? integerOf(name, least, most, allowed) : 0;
  }

  /** {@link #integer} that may be left out: then the other value. */
  public int integer(String name, int least, int most, int otherwise) {
    String allowed = "a whole number from %d to %d".formatted(least, most);
    return isGiven(name, allowed, false) ? integerOf(name, least, most, allowed) : otherwise;
  }

  /** A yes or no that may be left out: then the other value. */
  public boolean bool(String name, boolean otherwise) {
    String allowed = "true or false";
    if (!isGiven(name, allowed, false)) {
      return otherwise;
    }
    JsonValue value = json.get(name);
    if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
      violation(name, "is neither true nor false", allowed);
    }
    return value == JsonValue.TRUE;
  }

  /** A required sum of money, {@code {"amount":"50000","currency":"KRW"}}, that is not negative. */
  public Money money(String name) {
    return isGiven(name, MONEY, true) ? moneyOf(name) : null;
  }

  /** {@link #money} that may be left out. */
  public Money optionalMoney(String name) {
    return isGiven(name, MONEY, false) ? moneyOf(name) : null;
  }

  /** A required object; where it is missing, that alone is reported. */
  public Fields object(String name) {
    return isGiven(name, "an object", true) ? objectOf(name, "an object") : orphan(name);
  }

  /** Notes that a field is wrong for a reason that a single read cannot see. */
  public void violation(String name, String detail, String allowed) {
    violations.add(new Violation(prefix + name, detail, allowed));
  }

  /** Whether nothing is wrong so far, with no field left that nobody has read. */
  public boolean areValid() {
    return violations.isEmpty() && !haveUnknown();
  }

  /**
   * Ends the request when anything was wrong.
   *
   * @throws ProblemException 400, listing all violations
   */
  public void check() {
    collectUnknown();
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations).asException();
    }
  }

  private boolean haveUnknown() {
    return !known.containsAll(json.keySet()) || nested.stream().anyMatch(Fields::haveUnknown);
  }

  private void collectUnknown() {
    for (String name : json.keySet()) {
      if (!known.contains(name)) {
        String allowed = known.isEmpty() ? "nothing" : String.join(", ", known);
        violation(escaped(name), "is not known here", allowed);
      }
    }
    nested.forEach(Fields::collectUnknown);
  }

  private boolean isGiven(String name, String allowed, boolean required) {
    known.add(name);
    JsonValue value = json.get(name);
    boolean given = value != null && value != JsonValue.NULL;
    if (!given && required) {
      violation(name, "is missing", allowed);
    }
    return given;
  }

  private <T> T parsed(String name, String allowed, Function<String, T> parse) {
    if (!(json.get(name) instanceof JsonString string)) {
      violation(name, "is not a string", allowed);
      return null;
    }
    if (!isStorable(string.getString())) {
      violation(name, "has a character that is not allowed", allowed);
      return null;
    }
    try {
      return parse.apply(string.getString());
    } catch (IllegalArgumentException | DateTimeException e) {
      violation(name, "is not valid", allowed);
      return null;
    }
  }

  private int integerOf(String name, int least, int most, String allowed) {
    JsonValue value = json.get(name);
    try {
      int number;
      if (value instanceof JsonNumber exact) {
        number = exact.bigDecimalValue().intValueExact();
      } else if (query && value instanceof JsonString string) {
        number = Integer.parseInt(string.getString());
      } else {
        violation(name, "is not a number", allowed);
        return 0;
      }
      if (number >= least && number <= most) {
        return number;
      }
      violation(name, "is out of range", allowed);
    } catch (ArithmeticException | NumberFormatException e) {
      violation(name, "is not a whole number", allowed);
    }
    return 0;
  }

  private Money moneyOf(String name) {
    Fields in = objectOf(name, MONEY);
    String amount =
        in.required("amount", "a decimal number as a string, at most 12 digits", Fields::decimalOf);
    String currency = in.required("currency", "an ISO 4217 code such as KRW", Fields::currencyOf);
    if (amount == null || currency == null) {
      return null;
    }
    try {
      return Money.of(amount, currency);
    } catch (IllegalArgumentException e) {
      in.violation("amount", "has too many decimals", decimalsOf(currency));
      return null;
    }
  }

  private Fields objectOf(String name, String allowed) {
    if (json.get(name) instanceof JsonObject object) {
      Fields in = new Fields(object, prefix + name + "/", false, violations);
      nested.add(in);
      return in;
    }
    violation(name, "is not an object", allowed);
    return orphan(name);
  }

  private Fields orphan(String name) {
    return new Fields(JsonValue.EMPTY_JSON_OBJECT, prefix + name + "/", false, new ArrayList<>());
  }

  private static final Instant END_OF_TIMES = Instant.parse("9999-01-01T00:00:00Z");

  private static final String INSTANT =
      "a time with offset as in RFC 3339, such as 2026-12-01T10:00:00+09:00";
  private static final String DATE = "a day, such as 2026-12-31";
  private static final String MONEY =
      "an amount and a currency, such as {\"amount\":\"50000\",\"currency\":\"KRW\"}";

  private static String textAllowed(int most) {
    return "1 to %d characters, not blank".formatted(most);
  }

  private static String textOf(String value, int most) {
    String text = value.strip();
    if (text.isEmpty()
        || text.codePointCount(0, text.length()) > most
        || text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  /**
   * U+0000 is legal JSON, but no text column can hold it; and a half of a pair of surrogates, which
   * is legal JSON too, would be kept as a question mark.
   */
  static boolean isStorable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  static Instant instantOf(String value) {
    return imaginable(OffsetDateTime.parse(value).toInstant());
  }

  private static LocalDate dateOf(String value) {
    LocalDate date = LocalDate.parse(value);
    imaginable(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    return date;
  }

  /** Beyond, neither PostgreSQL nor a person knows what is meant. */
  private static Instant imaginable(Instant instant) {
    if (instant.isBefore(Instant.EPOCH) || instant.isAfter(END_OF_TIMES)) {
      throw new DateTimeException("Out of all bounds");
    }
    return instant;
  }

  static UUID idOf(String value) {
    // UUID.fromString also takes shortened forms.
    if (value.length() != 36) {
      throw new IllegalArgumentException();
    }
    return UUID.fromString(value);
  }

  static String decimalOf(String value) {
    if (!value.matches("\\d{1,12}(\\.\\d{1,4})?")) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  static String currencyOf(String value) {
    return Money.of("0", value).currency().getCurrencyCode();
  }

  private static String decimalsOf(String currency) {
    int most = Currency.getInstance(currency).getDefaultFractionDigits();
    return "at most %d decimals in %s".formatted(most, currency);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
