package carrental.rental.inbound.rest;

import carrental.platform.web.Problem;
import carrental.platform.web.Violation;
import carrental.rental.application.PickUpRefused;
import carrental.rental.application.ReservationUnreachable;
import carrental.rental.application.UnknownRental;
import carrental.rental.domain.Inspection;
import carrental.rental.domain.RentalRefused;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refusals of the business as problems. Their slugs are part of the API. */
final class Refusals {

  private static final Logger LOG = System.getLogger(Refusals.class.getName());

  private Refusals() {}

  /** The contract or its car does not allow it. */
  @Provider
  public static class OfRental implements ExceptionMapper<RentalRefused> {

    @Override
    public Response toResponse(RentalRefused refused) {
      return problem(refused.reason()).toResponse().build();
    }

    private static Problem problem(RentalRefused.Reason reason) {
      return switch (reason) {
        case CANCELLED ->
            conflict("rental-cancelled", "The rental was cancelled", "The car stays here.");
        case ALREADY_HANDED_OVER ->
            conflict("already-handed-over", "The car was handed over before", null);
        case NOT_HANDED_OVER ->
            conflict("not-handed-over", "The car was not handed over yet", "Hand it over first.");
        case ALREADY_RETURNED -> conflict("already-returned", "The car was returned before", null);
        case CAR_STILL_OUT ->
            conflict(
                "car-still-out",
                "The car is still out with another customer",
                "Or it is just being handed over to one. Take it back first.");
        case ODOMETER_WENT_BACK ->
            invalid(
                "#/odometerKm",
                "is less than at the hand-over",
                "what it showed at the hand-over, up to " + Inspection.MOST_KM);
        case LICENCE_ENDS_TOO_EARLY ->
            invalid("#/licence/validUntil", "is too early", "the day of return or later");
      };
    }

    private static Problem conflict(String slug, String title, String detail) {
      return Problem.of(slug, 409, title, detail);
    }

    private static Problem invalid(String pointer, String detail, String allowed) {
      return Problem.invalid(List.of(new Violation(pointer, detail, allowed)));
    }
  }

  /** Reservation does not allow it; its word for it is in the member {@code reason}. */
  @Provider
  public static class OfPickUp implements ExceptionMapper<PickUpRefused> {

    @Override
    public Response toResponse(PickUpRefused refused) {
      return Problem.of(
              "pick-up-refused", 409, "The reservation cannot be picked up", refused.getMessage())
          .with("reason", refused.reason())
          .toResponse()
          .build();
    }
  }

  /** Reservation cannot be asked. */
  @Provider
  public static class OfReach implements ExceptionMapper<ReservationUnreachable> {

    @Inject
    @ConfigProperty(name = "hand-over.retry-after")
    jakarta.inject.Provider<Integer> retryAfterSeconds;

    @Override
    public Response toResponse(ReservationUnreachable unreachable) {
      LOG.log(Level.WARNING, unreachable.getMessage());
      return Problem.of(
              "reservation-unreachable",
              503,
              "Reservation cannot be reached",
              "Whether the car may go out is not known. Repeat the same request with the same key"
                  + " in a moment, before it goes or stays. While the rental has handOverAskedAt,"
                  + " reservation is being asked again all by itself.")
          .toResponse()
          .header(HttpHeaders.RETRY_AFTER, retryAfterSeconds.get())
          .build();
    }
  }

  /** There is no such contract. */
  @Provider
  public static class OfId implements ExceptionMapper<UnknownRental> {

    @Override
    public Response toResponse(UnknownRental unknown) {
      return PathId.unknown().problem().toResponse().build();
    }
  }
}
