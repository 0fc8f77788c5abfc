package carrental.reservation.inbound.rest;

import carrental.platform.web.Problem;
import carrental.platform.web.Violation;
import carrental.reservation.domain.Refusal;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Duration;

/** Refusals as problems. Their slugs are part of the API. */
@Provider
public class Refusals implements ExceptionMapper<Refusal> {

  @Inject Clock clock;

  @Override
  public Response toResponse(Refusal refusal) {
    var response = problem(refusal).toResponse();
    if (refusal instanceof Refusal.TooManyHolds holds) {
      long seconds =
          holds.until() == null
              ? Answers.TRY_AGAIN_SECONDS
              : Duration.between(clock.instant(), holds.until()).toSeconds();
      response.header(HttpHeaders.RETRY_AFTER, Math.max(1, seconds));
    }
    return response.build();
  }

  private static Problem problem(Refusal refusal) {
    return switch (refusal) {
      case Refusal.UnknownReservation unknown ->
          Problem.of("not-found", 404, "There is no such reservation", null);
      case Refusal.UnknownCar unknown -> Problem.of("not-found", 404, "There is no such car", null);
      case Refusal.PeriodNotTaken period ->
          Problem.invalid(
              period.faults().stream()
                  .map(
                      fault -> new Violation("#/" + fault.field(), fault.detail(), fault.allowed()))
                  .toList());
      case Refusal.CarNotAvailable taken ->
          Problem.of(
              "car-not-available",
              409,
              "The car is not available",
              "It is taken for a part of that period, or not for rent any more.");
      case Refusal.CarOutOfService out ->
          Problem.of(
              "car-out-of-service",
              409,
              "The car is out of service",
              "Bring it back into service in the fleet before it is handed over.");
      case Refusal.TooEarly early ->
          Problem.of(
                  "too-early",
                  409,
                  "It is too early to hand the car over",
                  "From now on the rental would be longer than a car is rented.")
              .with("from", carrental.platform.json.Json.write(early.from()));
      case Refusal.CarTakenBefore taken ->
          Problem.of(
              "car-taken-before",
              409,
              "Somebody else has the car before",
              "It is reserved for somebody else between now and the pick-up; hand it over later.");
      case Refusal.TooManyHolds holds ->
          Problem.of(
                  "too-many-holds",
                  429,
                  "Too many reservations are unpaid",
                  holds.getMessage() + " Pay or cancel one, or wait until one ends.")
              .with(
                  "until",
                  holds.until() == null ? null : carrental.platform.json.Json.write(holds.until()));
      case Refusal.ExternalReferenceTaken taken ->
          Problem.of(
              "external-reference-taken",
              409,
              "Another reservation has that external reference",
              "Find it with GET …/reservations?externalReference=….");
      case Refusal.TotalDiffers differs ->
          Problem.of(
                  "total-differs",
                  409,
                  "It costs something else",
                  "Reserve with the total that is right, or without one.")
              .with(
                  "total",
                  Json.createObjectBuilder()
                      .add("amount", differs.total().amount().toPlainString())
                      .add("currency", differs.total().currency().getCurrencyCode())
                      .build());
      case Refusal.WrongStatus wrong ->
          Problem.of("wrong-status", 409, "The reservation does not allow it", wrong.getMessage())
              .with("status", wrong.status().name());
    };
  }
}
