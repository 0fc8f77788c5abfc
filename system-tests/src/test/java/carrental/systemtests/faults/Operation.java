package carrental.systemtests.faults;

import carrental.systemtests.Answer;
import carrental.systemtests.Json;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * A request of a client, and what came of it. A request that is repeated under its key is an
 * operation of its own each time.
 *
 * @param status the HTTP status, 0 if there was no answer
 * @param body the answer, or what went wrong
 * @param reservation the one that it is about; none where a reservation was refused
 */
record Operation(
    Request request, Outcome outcome, int status, String body, Optional<String> reservation) {

  /** What clients do. */
  enum Kind {
    SEARCH,
    RESERVE,
    PAY,
    CANCEL,
    PICK_UP,
    RETURN
  }

  /**
   * A request.
   *
   * @param login whose
   * @param key its idempotency key; null for a search
   * @param body null for none
   */
  record Request(Kind kind, String login, String path, String key, JsonObject body) {}

  /** What its client knows after it. */
  enum Outcome {
    /** It was done. */
    OK,
    /** It was not done, for a reason that its client was told. */
    REFUSED,
    /** It was done, or was not, or will be: it has to be repeated. */
    UNKNOWN
  }

  static Operation answered(Request request, Answer answer) {
    return new Operation(
        request,
        outcome(answer),
        answer.status(),
        answer.body(),
        reservation(request, answer.status(), answer.body()));
  }

  static Operation unanswered(Request request, String why) {
    return new Operation(request, Outcome.UNKNOWN, 0, why, reservation(request, 0, why));
  }

  private static Outcome outcome(Answer answer) {
    int status = answer.status();
    if (status / 100 == 2) {
      return Outcome.OK;
    }
    boolean isInFlight = status == 409 && answer.problem().equals("request-in-flight");
    // 401: a server that is starting cannot check tokens yet. 408: it did not read all of it.
    return status >= 500 || status == 401 || status == 408 || isInFlight
        ? Outcome.UNKNOWN
        : Outcome.REFUSED;
  }

  boolean isUnknown() {
    return outcome == Outcome.UNKNOWN;
  }

  /** Whether its answer has to be given again, byte for byte, to whoever repeats it. */
  boolean isKept() {
    return !isUnknown()
        && request.key() != null
        && (status / 100 == 2 || status == 402 || status == 409);
  }

  private static Optional<String> reservation(Request request, int status, String body) {
    return switch (request.kind()) {
      case SEARCH -> Optional.empty();
      case PAY, CANCEL, PICK_UP, RETURN -> Optional.of(request.path().split("/")[4]);
      case RESERVE ->
          status / 100 == 2
              ? Optional.of(Json.text(Json.object(body), "/id"))
              : status == 402
                  ? Optional.of(Json.text(Json.object(body), "/reservationId"))
                  : Optional.empty();
    };
  }
}
