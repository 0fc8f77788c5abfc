package carrental.rental.application;

import carrental.rental.domain.Inspection;
import carrental.rental.domain.RentalStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A contract as the desk reads it.
 *
 * @param reservationId the contract's id
 * @param customerId who rents, an opaque id
 * @param carId which car
 * @param branch code of the branch
 * @param status where the contract stands
 * @param pickUpAt from when the car is rented
 * @param returnAt until when the car is rented
 * @param handOverAskedAt since when it has not been known whether the car was handed over, because
 *     reservation, which decides, has not answered; null unless that is so
 * @param handedOverAt when the customer got the car; null before
 * @param handedOver what the desk noted then; null before
 * @param returnedAt when the car came back; null before
 * @param returned what the desk noted then; null before
 */
public record RentalView(
    UUID reservationId,
    String customerId,
    UUID carId,
    String branch,
    RentalStatus status,
    Instant pickUpAt,
    Instant returnAt,
    Instant handOverAskedAt,
    Instant handedOverAt,
    Inspection handedOver,
    Instant returnedAt,
    Inspection returned) {}
