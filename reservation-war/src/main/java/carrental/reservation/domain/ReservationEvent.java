package carrental.reservation.domain;

import carrental.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that happened to a reservation.
 *
 * @param name what happened, such as {@code ReservationConfirmed}
 * @param snapshot the reservation after it
 */
public record ReservationEvent(String name, Snapshot snapshot) {

  /**
   * A reservation as the world sees it, without personal data.
   *
   * @param version grows by one with each event
   * @param customerId an opaque id
   * @param fee what is kept at a cancellation; zero otherwise
   * @param holdExpiresAt when the hold ends; null unless HELD
   * @param at when it happened
   */
  public record Snapshot(
      UUID reservationId,
      long version,
      String customerId,
      UUID carId,
      String branch,
      ReservationStatus status,
      Instant pickUpAt,
      Instant returnAt,
      Money total,
      List<Bill.Line> lines,
      Money fee,
      Instant holdExpiresAt,
      Instant at) {}
}
