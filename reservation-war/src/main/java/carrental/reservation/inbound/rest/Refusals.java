package carrental.reservation.inbound.rest;

import carrental.platform.web.Problem;
import carrental.reservation.domain.Refusal;
import jakarta.json.Json;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Refusals as problems. Their slugs are part of the API. */
@Provider
public class Refusals implements ExceptionMapper<Refusal> {

  @Override
  public Response toResponse(Refusal refusal) {
    return problem(refusal).toResponse().build();
  }

  private static Problem problem(Refusal refusal) {
    return switch (refusal) {
      case Refusal.UnknownReservation unknown ->
          Problem.of("not-found", 404, "There is no such reservation", null);
      case Refusal.UnknownCar unknown -> Problem.of("not-found", 404, "There is no such car", null);
      case Refusal.CarNotAvailable taken ->
          Problem.of(
              "car-not-available",
              409,
              "The car is not available",
              "It is taken for a part of that period, or not for rent any more.");
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
