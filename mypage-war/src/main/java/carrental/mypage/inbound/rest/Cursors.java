package carrental.mypage.inbound.rest;

import carrental.platform.web.Fields;
import carrental.platform.web.Page;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the place at which a list goes on. */
final class Cursors {

  private Cursors() {}

  /** The place, empty for the first page; what is no place of this list is a violation. */
  static <T> Optional<T> read(Fields query, Page page, Function<List<String>, T> place) {
    if (page.after().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(place.apply(page.after()));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      query.violation("cursor", "is not of this list", "a cursor from a Link header");
      return Optional.empty();
    }
  }
}
