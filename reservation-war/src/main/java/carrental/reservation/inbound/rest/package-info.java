/** The REST door: offers and reservations for customers, the pick-up for the rental context. */
package carrental.reservation.inbound.rest;
