package carrental.platform.web.unsettled;

/**
 * One kind of thing whose outcome this context does not know yet, and which somebody in it brings
 * to its end. A context produces a bean for each kind.
 *
 * @param name what operators and gauges call it, such as {@code unanswered-charge}; part of the API
 * @param waitsFor whose word ends it, for people, such as {@code payment}
 * @param rows a query for those there are, answered by an index, with the columns {@code id},
 *     {@code since} (timestamptz), {@code tries} (integer; null where nobody counts) and {@code
 *     next_attempt_at} (timestamptz; null where nothing is planned)
 * @param summary a query for one row of how many there are and since when the oldest is
 */
public record UnsettledKind(String name, String waitsFor, String rows, String summary) {

  /** A kind of which there are few enough to be counted again and again. */
  public UnsettledKind(String name, String waitsFor, String rows) {
    this(name, waitsFor, rows, "select count(*), min(since) from (" + rows + ") unsettled");
  }
}
