package carrental.platform.web;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer which field: a JSON Pointer as URI fragment ({@code #/dailyRate/amount}) for a
 *     body, {@code ?name} for a query parameter
 * @param detail what is wrong with it
 * @param allowed what would be right, or null where the detail says it all
 */
public record Violation(String pointer, String detail, String allowed) {}
