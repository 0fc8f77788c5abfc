package carrental.mypage.domain.history;

import carrental.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A rental as a customer sees it, folded from facts that may arrive in any order and repeatedly.
 *
 * <ul>
 *   <li>Period, car, price and status come from the newest version of the reservation, paid and
 *       refunded from the newest version of the payment: an older fact changes neither.
 *   <li>The status is the reservation's own. It is the one that decides: it says CONFIRMED when the
 *       car is rented, PICKED_UP and COMPLETED when rental has handed over and taken back, and
 *       CANCELLED when the money is back. Rental's own steps stand in the timeline.
 *   <li>The timeline has every step once, as it happened.
 *   <li>A rental is not shown before the reservation was heard of, because nobody knows whose it
 *       is; what came earlier is kept.
 *   <li>Once its customer was erased it is nobody's, whatever is heard later.
 * </ul>
 *
 * @param reservationId the reservation that it is about
 * @param booking the newest known state of the reservation, null if none is known
 * @param payment the newest known state of the payment, null if none is known
 * @param timeline all steps, as they happened
 */
public record Rental(UUID reservationId, Booking booking, Payment payment, List<Step> timeline) {

  /** Puts the steps in order. */
  public Rental {
    timeline = timeline.stream().sorted().toList();
  }

  /** The rental with one more fact; the same if it was known. */
  Rental with(Fact fact) {
    return switch (fact) {
      case Fact.Booked booked ->
          new Rental(reservationId, newest(booked.booking()), payment, and(booked.step()));
      case Fact.Paid paid ->
          new Rental(reservationId, booking, paid.payment().orNewer(payment), and(paid.step()));
      case Fact.Driven driven -> new Rental(reservationId, booking, payment, and(driven.step()));
    };
  }

  /**
   * The rental with one more fact, and nobody's if it was over when its customer was erased.
   *
   * @param erasedAt when the customer of whom the fact tells was last erased
   */
  public Rental with(Fact fact, Optional<Instant> erasedAt) {
    Rental known = with(fact);
    return erasedAt.filter(known::wasOverBy).isPresent() ? known.erased() : known;
  }

  /** Whether its customer can see it. */
  public boolean isShown() {
    return booking != null && booking.customerId() != null;
  }

  /** Whether it was over by that moment, as far as is known. */
  boolean wasOverBy(Instant moment) {
    return booking != null && !booking.isOpen() && !bookedAt().isAfter(moment);
  }

  /** The rental, which was heard of, as nobody's. */
  public Rental erased() {
    return new Rental(reservationId, booking.withoutCustomer(), payment, timeline);
  }

  /** What was charged in all; zero as long as nothing is known of a payment. */
  public Money paid() {
    return payment == null ? Money.zero(booking.total().currency()) : payment.paid();
  }

  /** What was given back in all. */
  public Money refunded() {
    return payment == null ? Money.zero(booking.total().currency()) : payment.refunded();
  }

  /**
   * The steps that its customer has not been told yet: those that the earlier state did not have,
   * or all if that one was not shown.
   */
  public List<Step> newsSince(Rental before) {
    if (!isShown()) {
      return List.of();
    }
    return before.isShown()
        ? timeline.stream().filter(step -> !before.has(step)).toList()
        : timeline;
  }

  private Booking newest(Booking told) {
    Booking newest = told.orNewer(booking);
    boolean isErased = booking != null && booking.customerId() == null;
    return isErased ? newest.withoutCustomer() : newest;
  }

  /** Since when the booking is as it is. */
  private Instant bookedAt() {
    return timeline.stream()
        .filter(step -> step.isOfReservation(booking.version()))
        .map(Step::at)
        .findFirst()
        .orElseThrow();
  }

  private List<Step> and(Step step) {
    return has(step) ? timeline : Stream.concat(timeline.stream(), Stream.of(step)).toList();
  }

  /** Whether that step is known. */
  public boolean has(Step step) {
    return timeline.stream().anyMatch(step::isTheSameAs);
  }
}
