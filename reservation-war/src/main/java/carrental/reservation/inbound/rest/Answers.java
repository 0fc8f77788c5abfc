package carrental.reservation.inbound.rest;

import carrental.platform.json.Json;
import carrental.platform.web.Problem;
import carrental.reservation.domain.PaymentStatus;
import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationStatus;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;

/** How a reservation is answered, by where it is. */
final class Answers {

  /** After so many seconds payment's circuit breaker lets the next call pass. */
  static final int TRY_AGAIN_SECONDS = 5;

  private final UriInfo uri;
  private final Instant now;
  private final String collection;

  Answers(UriInfo uri, Instant now) {
    this.uri = uri;
    this.now = now;
    this.collection = uri.getBaseUri().getPath() + "reservations";
  }

  ReservationResponse body(Reservation reservation) {
    return ReservationResponse.of(reservation, collection, now);
  }

  /** 200, as it is. */
  Response shown(Reservation reservation) {
    return Response.ok(body(reservation)).build();
  }

  /** After reserving: 201 if it is paid, 202 if that is not known (yet), 402 if it was declined. */
  Response reserved(Reservation reservation) {
    if (reservation.status() == ReservationStatus.HELD) {
      return unpaid(reservation);
    }
    requirePaid(reservation);
    return Response.created(self(reservation)).entity(body(reservation)).build();
  }

  /** After paying: 200 if it is paid, 202 if that is not known (yet), 402 if it was declined. */
  Response paid(Reservation reservation) {
    if (reservation.status() == ReservationStatus.HELD) {
      return unpaid(reservation);
    }
    requirePaid(reservation);
    return shown(reservation);
  }

  /** A request that is resumed late may find that the reservation has ended meanwhile. */
  private static void requirePaid(Reservation reservation) {
    switch (reservation.status()) {
      case CONFIRMED, PICKED_UP, COMPLETED -> {}
      default ->
          throw new Refusal.WrongStatus(reservation.status(), "It has ended before it was paid.");
    }
  }

  /** After cancelling: 200 if the money is where it belongs, 202 if it is on its way. */
  Response cancelled(Reservation reservation) {
    return reservation.status() == ReservationStatus.CANCELLING
        ? later(reservation)
        : shown(reservation);
  }

  private Response unpaid(Reservation reservation) {
    if (reservation.paymentStatus() != PaymentStatus.DECLINED) {
      return later(reservation);
    }
    ReservationResponse.Links links = body(reservation).links();
    return Problem.of(
            "payment-declined",
            402,
            "The payment was declined",
            "The car is held until holdExpiresAt; try another method there: links.payment.")
        .with("reservationId", reservation.id().toString())
        .with("holdExpiresAt", Json.write(reservation.holdExpiresAt()))
        .with(
            "links",
            jakarta.json.Json.createObjectBuilder()
                .add("self", links.self())
                .add("payment", links.payment())
                .add("cancellation", links.cancellation())
                .build())
        .toResponse()
        .location(self(reservation))
        .build();
  }

  private Response later(Reservation reservation) {
    return Response.accepted(body(reservation))
        .location(self(reservation))
        .header(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS)
        .build();
  }

  private URI self(Reservation reservation) {
    return uri.getBaseUriBuilder().path("reservations/{id}").build(reservation.id());
  }
}
