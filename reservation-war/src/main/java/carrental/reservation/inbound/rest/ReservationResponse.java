package carrental.reservation.inbound.rest;

import carrental.platform.money.Money;
import carrental.reservation.domain.Bill;
import carrental.reservation.domain.NextStep;
import carrental.reservation.domain.PaymentStatus;
import carrental.reservation.domain.RentalStatus;
import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A reservation in JSON.
 *
 * @param holdExpiresAt until when it can be paid; null unless HELD
 * @param next what comes next for the customer, and until when; null once it has ended
 * @param externalReference what the customer calls it; null for nothing
 * @param changedAt when anything of this changed last
 */
public record ReservationResponse(
    UUID id,
    UUID carId,
    String branch,
    ReservationStatus status,
    Instant pickUpAt,
    Instant returnAt,
    Money total,
    List<Bill.Line> lines,
    Instant holdExpiresAt,
    NextStep next,
    String externalReference,
    Instant changedAt,
    Payment payment,
    Rental rental,
    Links links) {

  /** What is known of its payment. */
  public record Payment(PaymentStatus status) {}

  /** What the rental context told of its rental. */
  public record Rental(RentalStatus status, Instant handedOverAt, Instant returnedAt) {}

  /** Where to go on; absolute paths. */
  public record Links(String self, String payment, String cancellation) {

    static Links of(String collection, UUID id) {
      String self = collection + "/" + id;
      return new Links(self, self + "/payment", self + "/cancellation");
    }
  }

  static ReservationResponse of(Reservation reservation, String collection, Instant now) {
    return new ReservationResponse(
        reservation.id(),
        reservation.carId(),
        reservation.branch(),
        reservation.status(),
        reservation.period().pickUpAt(),
        reservation.period().returnAt(),
        reservation.total(),
        reservation.bill().lines(),
        reservation.holdExpiresAt(),
        reservation.next(now).orElse(null),
        reservation.externalReference(),
        reservation.changedAt(),
        new Payment(reservation.paymentStatus()),
        new Rental(
            reservation.rentalStatus(), reservation.handedOverAt(), reservation.returnedAt()),
        Links.of(collection, reservation.id()));
  }
}
