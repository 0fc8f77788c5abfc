package carrental.rental.inbound.rest;

import carrental.platform.web.Problem;
import carrental.platform.web.ProblemException;
import java.util.Optional;
import java.util.UUID;

/** Ids in paths: one that is no id names nothing, just like one that nobody has. */
final class PathId {

  private PathId() {}

  static Optional<UUID> of(String segment) {
    try {
      return segment.length() == 36 ? Optional.of(UUID.fromString(segment)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static ProblemException unknown() {
    return Problem.of("not-found", 404, "Not found", "There is nothing of that id here.")
        .asException();
  }
}
