/**
 * The rental context: the contract for one car and one customer, from the confirmed reservation to
 * the return, and the desk that hands cars over and takes them back.
 *
 * <p>It promises: a confirmed reservation becomes a contract exactly once and a cancelled one never
 * or no longer; a car is RENTED as long as a contract on it is open, AVAILABLE otherwise; a car is
 * handed over only when the reservation context, which alone decides between cancelling and picking
 * up, agrees, and what it has granted is handed over, also when its answer was lost; a driving
 * licence is kept no longer than the car is out, or asked for.
 *
 * <p>It publishes on {@code rental-events}: CarRented, CarHandedOver, CarReturned, RentalCancelled,
 * each with the state of the contract and of its car. It listens to {@code reservation-events}
 * (ReservationConfirmed, ReservationCancelled, ReservationNoShow) and {@code car-events}, in
 * whatever order they come.
 */
package carrental.rental;
