/**
 * Reservation takes reservations, holds the car, has it paid and decides: who gets which car when,
 * whether it is paid in time, whether it is cancelled or picked up. It owns every allocation of a
 * car and every bill.
 *
 * <p>It promises that two reservations never hold one car for overlapping times, that only a paid
 * reservation is confirmed, and that what it was told it never forgets: a question to payment whose
 * answer got lost is asked again until it is answered.
 *
 * <p>It publishes {@code reservation-events}: one ordered stream per reservation, of which each
 * event holds a snapshot. It listens to {@code car-events} (its own view of cars and branches, so
 * that it works while the fleet is down), {@code payment-events} (answers that came late) and
 * {@code rental-events} (the state of the rental, which customers see here whatever else is down).
 */
package carrental.reservation;
