/** The door for events: what fleet, payment and rental tell. */
package carrental.reservation.inbound.messaging;
