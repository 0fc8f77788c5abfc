package carrental.platform.web;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;

/** Entity tags made of an aggregate's version, and the conditions of RFC 9110 on them. */
public final class ETags {

  private ETags() {}

  /** The strong tag of that version. */
  public static EntityTag of(long version) {
    return new EntityTag(Long.toString(version));
  }

  /**
   * Checks {@code If-Match} before an edit, so that nobody overwrites what they have not seen.
   *
   * @throws ProblemException 428 when the header is missing, 412 when it names other versions
   */
  public static void requireMatch(HttpHeaders headers, long version) {
    String wanted = headers.getHeaderString(HttpHeaders.IF_MATCH);
    if (wanted == null || wanted.isBlank()) {
      throw Problem.of(
              "precondition-required",
              428,
              "If-Match is required",
              "Read the resource first and send its ETag as If-Match.")
          .asException();
    }
    String current = "\"" + version + "\"";
    for (String tag : wanted.split(",")) {
      if (tag.strip().equals(current) || tag.strip().equals("*")) {
        return;
      }
    }
    throw Problem.of(
            "precondition-failed",
            412,
            "Somebody else changed it",
            "Read the resource again; its ETag is now " + current + ".")
        .asException();
  }
}
