package carrental.reservation.application;

import carrental.reservation.domain.Reservation;
import carrental.reservation.domain.ReservationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All reservations. */
public interface Reservations {

  /** Keeps a new one. */
  void add(Reservation reservation);

  /** The one with that id, to look at. */
  Optional<Reservation> find(UUID id);

  /** The one with that id, to decide about: nobody else can until the transaction ends. */
  Optional<Reservation> lock(UUID id);

  /**
   * Which of a customer's reservations; null means any.
   *
   * @param externalReference what the customer calls it
   * @param changedSince changed at that time or later
   */
  record Filter(String customerId, String externalReference, Instant changedSince) {}

  /**
   * Where a page of reservations ended.
   *
   * @param changedAt when the last one changed
   * @param id the last one
   */
  record Place(Instant changedAt, UUID id) {}

  /**
   * A customer's reservations, newest first; with {@code changedSince} in the order in which they
   * changed last, so that whoever follows them finds at the end what changes meanwhile.
   *
   * @param after where to go on; null to begin
   * @param most at most so many
   */
  List<Reservation> list(Filter filter, Place after, int most);

  /**
   * A customer's holds.
   *
   * @param all how many there are
   * @param unpaid how many of them are unpaid ({@link Reservation#isUnpaidHold()}) and go on
   * @param until when the first of the unpaid ones ends; null if there is none
   */
  record Holds(long all, long unpaid, Instant until) {}

  /**
   * The customer's holds but for one, while nobody else can count them for a decision until the
   * transaction ends.
   */
  Holds lockHolds(String customerId, UUID except);

  /**
   * Whether the customer has a reservation of that name which has not expired; to be asked while
   * nobody else can decide about the customer ({@link #lockHolds}).
   */
  boolean isTaken(String customerId, String externalReference);

  /**
   * Where a page of conflicts ended.
   *
   * @param pickUpAt when the last one begins
   * @param id the last one
   */
  record ConflictPlace(Instant pickUpAt, UUID id) {}

  /**
   * Reservations that are to be honoured although their car cannot be given, by pick-up.
   *
   * @param overdue for how long from now on an overdue car is not expected back
   */
  List<Conflict> conflicts(Duration overdue, ConflictPlace after, int most);

  /**
   * Whether that one is such a reservation, or was one when the car should have been picked up
   * ({@link #carWasMissing}).
   */
  boolean isInConflict(UUID id, Duration overdue);

  /**
   * Notes that a car which is there again was not there when others should have picked it up, until
   * that time: they need neither take it any more nor pay for it.
   */
  void carWasMissing(UUID carId, Instant until);

  /**
   * A reservation whose car has left the fleet, will be out of service, has not come back, or
   * stands at another branch.
   *
   * @param withdrawn whether the car has left the fleet
   * @param outUntil until when it is expected to be out of service; null if it is not
   * @param overdueSince since when it should be back from another customer; null if it is not late
   * @param movedTo the other branch; null if it stands where it is to be picked up
   */
  record Conflict(
      UUID reservationId,
      String customerId,
      UUID carId,
      String branch,
      ReservationStatus status,
      Instant pickUpAt,
      Instant returnAt,
      boolean withdrawn,
      Instant outUntil,
      Instant overdueSince,
      String movedTo) {}

  /**
   * Takes reservations that are due, each for one taker: until the lease ends they are not due for
   * anybody else. If the taker dies they are due again after it.
   */
  List<UUID> takeDue(int most, Duration lease);
}
