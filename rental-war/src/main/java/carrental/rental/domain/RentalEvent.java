package carrental.rental.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Something happened to a rental: what, and how contract and car stand after it.
 *
 * @param name what happened, such as {@code CarRented}
 * @param rental the state after it
 */
public record RentalEvent(String name, Snapshot rental) {

  /**
   * A contract as it is published. It carries no personal data.
   *
   * @param at when it happened
   * @param branch code of the branch
   * @param car the car and its state
   * @param customerId who rents, an opaque id
   * @param handedOverAt when the customer got the car; null before
   * @param pickUpAt from when it is rented
   * @param reservationId the contract's id
   * @param returnAt until when it is rented
   * @param returnedAt when the car came back; null before
   * @param status where the contract stands
   * @param version grows by one with every change of the contract
   */
  public record Snapshot(
      Instant at,
      String branch,
      Car car,
      String customerId,
      Instant handedOverAt,
      Instant pickUpAt,
      UUID reservationId,
      Instant returnAt,
      Instant returnedAt,
      RentalStatus status,
      long version) {}

  /**
   * The car as it is published with its contract.
   *
   * @param id the car's id
   * @param status whether it is let, all its contracts considered
   * @param version grows by one with every contract that is opened or ended on it
   */
  public record Car(UUID id, CarStatus status, long version) {}
}
