package carrental.fleet.inbound.rest;

import carrental.fleet.domain.Refusal;
import carrental.platform.web.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The register's refusals as problems. Their slugs are part of the API. */
@Provider
public class Refusals implements ExceptionMapper<Refusal> {

  @Override
  public Response toResponse(Refusal refusal) {
    return problem(refusal).toResponse().build();
  }

  private static Problem problem(Refusal refusal) {
    return switch (refusal) {
      case Refusal.UnknownCar unknown -> Problem.of("not-found", 404, "There is no such car", null);
      case Refusal.PlateNumberTaken taken ->
          Problem.of(
              "plate-number-taken",
              409,
              "The plate number is taken",
              "Another car in the fleet has it.");
      case Refusal.RentalOpen open ->
          Problem.of(
              "rental-open",
              409,
              "A rental of the car is open",
              "It can be withdrawn when every rental of it is returned or cancelled.");
      case Refusal.CarIsWithdrawn withdrawn ->
          Problem.of(
              "car-withdrawn", 409, "The car has left the fleet", "It can no longer be changed.");
      case Refusal.CarWasRented rented ->
          Problem.of(
              "car-was-rented",
              409,
              "The car was rented",
              "It stays in the register; it can be withdrawn.");
      case Refusal.UnknownBranch unknown ->
          Problem.of("not-found", 404, "There is no such branch", null);
      case Refusal.BranchExists exists ->
          Problem.of("branch-exists", 409, "The branch exists", "Another branch has that code.");
    };
  }
}
